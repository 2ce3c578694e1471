package dev.chatcode.gateway.ssh;

import java.math.BigInteger;

/// Checks what is inside of a key's base64 (RFC 4253 section 6.6, RFC 5656, RFC 8709, OpenSSH's PROTOCOL.u2f).
final class KeyStructure {
    static final int MIN_RSA_BITS = 2048;

    /// OpenSSH reads no larger ones.
    static final int MAX_RSA_BITS = 16_384;

    /// As OpenSSL has it.
    static final int MAX_EXPONENT_BITS = 64;

    static final int MAX_APPLICATION_BYTES = 255;
    private static final int ED25519_BYTES = 32;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final BlobReader blob;

    private KeyStructure(byte[] blob) {
        this.blob = new BlobReader(blob);
    }

    /// The whole of `blob` must be one key of this algorithm.
    static void check(KeyAlgorithm algorithm, byte[] blob) throws SshKeyRefusedException {
        new KeyStructure(blob).check(algorithm);
    }

    private void check(KeyAlgorithm algorithm) throws SshKeyRefusedException {
        require(
                blob.text().equals(algorithm.wireName()),
                "the public key is not of the algorithm that is written before it");
        switch (algorithm) {
            case ED25519 -> ed25519();
            case ECDSA_NISTP256 -> ecdsa(NistCurve.NISTP256);
            case ECDSA_NISTP384 -> ecdsa(NistCurve.NISTP384);
            case ECDSA_NISTP521 -> ecdsa(NistCurve.NISTP521);
            case RSA -> rsa();
            case SK_ED25519 -> {
                ed25519();
                application();
            }
            case SK_ECDSA_NISTP256 -> {
                ecdsa(NistCurve.NISTP256);
                application();
            }
        }
        blob.requireEnd();
    }

    private void ed25519() throws SshKeyRefusedException {
        require(blob.bytes().length == ED25519_BYTES, "an Ed25519 key has 32 bytes");
    }

    private void ecdsa(NistCurve curve) throws SshKeyRefusedException {
        require(blob.text().equals(curve.sshName()), "the public key names another curve than its algorithm");
        require(curve.contains(blob.bytes()), "the public key is not a point on its curve");
    }

    private void rsa() throws SshKeyRefusedException {
        var exponent = blob.positive();
        require(
                exponent.testBit(0) && exponent.compareTo(THREE) >= 0 && exponent.bitLength() <= MAX_EXPONENT_BITS,
                "the exponent of the RSA key must be odd, 3 or more, and have at most 64 bits");
        var modulus = blob.positive();
        require(modulus.bitLength() >= MIN_RSA_BITS, "an RSA key must have at least 2048 bits");
        require(modulus.bitLength() <= MAX_RSA_BITS, "an RSA key must have at most 16384 bits");
        require(modulus.testBit(0), "the modulus of the RSA key is even");
    }

    /// What a security key shows itself to; `ssh:` by default.
    private void application() throws SshKeyRefusedException {
        var length = blob.bytes().length;
        require(
                length > 0 && length <= MAX_APPLICATION_BYTES,
                "the application of a security key must have 1 to 255 bytes");
    }

    private static void require(boolean holds, String sentence) throws SshKeyRefusedException {
        if (!holds) {
            throw SshKeyRefusedException.invalid(sentence);
        }
    }
}
