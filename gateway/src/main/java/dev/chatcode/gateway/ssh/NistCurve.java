package dev.chatcode.gateway.ssh;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.EllipticCurve;
import java.util.Arrays;

/// An elliptic curve of ECDSA keys.
///
/// @param sshName as it stands in a key
record NistCurve(String sshName, EllipticCurve curve) {
    static final NistCurve NISTP256 = new NistCurve("nistp256", curveOf("secp256r1"));
    static final NistCurve NISTP384 = new NistCurve("nistp384", curveOf("secp384r1"));
    static final NistCurve NISTP521 = new NistCurve("nistp521", curveOf("secp521r1"));

    private static final byte UNCOMPRESSED = 4;

    /// Whether this is a point on the curve, uncompressed as SEC 1 has it; the only form that OpenSSH takes.
    boolean contains(byte[] point) {
        var size = (curve.getField().getFieldSize() + 7) / 8;
        if (point.length != 1 + 2 * size || point[0] != UNCOMPRESSED) {
            return false;
        }
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + size));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + size, point.length));
        var p = ((ECFieldFp) curve.getField()).getP();
        var right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
    }

    private static EllipticCurve curveOf(String jdkName) {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(jdkName));
            return parameters.getParameterSpec(ECParameterSpec.class).getCurve();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + jdkName, e);
        }
    }
}
