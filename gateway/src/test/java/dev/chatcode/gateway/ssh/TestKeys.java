package dev.chatcode.gateway.ssh;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// Public keys: real ones, and such as nobody should have.
final class TestKeys {
    static final String ED25519 = "ssh-ed25519";
    static final String RSA = "ssh-rsa";

    private TestKeys() {}

    /// A key and its fingerprint, by ssh-keygen.
    record Vector(String fingerprint, String key) {
        String algorithm() {
            return key.substring(0, key.indexOf(' '));
        }

        @Override
        public String toString() {
            return algorithm() + " " + fingerprint;
        }
    }

    static List<Vector> vectors() {
        try (var in = Objects.requireNonNull(TestKeys.class.getResourceAsStream("public-keys.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .map(parts -> new Vector(parts[0], parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same number gives the same key.
    static String ed25519(long number) {
        var point = new byte[32];
        new Random(number).nextBytes(point);
        return key(ED25519, text(ED25519), string(point));
    }

    static String fingerprint(String key) {
        return PublicKey.fingerprint(Base64.getDecoder().decode(key.split(" ", -1)[1]));
    }

    static String rsa(BigInteger exponent, BigInteger modulus) {
        return key(RSA, text(RSA), string(exponent.toByteArray()), string(modulus.toByteArray()));
    }

    /// Odd, and of exactly so many bits.
    static BigInteger modulus(int bits) {
        return BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE);
    }

    static String key(String algorithm, byte[]... parts) {
        var blob = new ByteArrayOutputStream();
        for (var part : parts) {
            blob.writeBytes(part);
        }
        return algorithm + " " + Base64.getEncoder().encodeToString(blob.toByteArray());
    }

    static byte[] text(String text) {
        return string(text.getBytes(US_ASCII));
    }

    /// A string of RFC 4251.
    static byte[] string(byte[] bytes) {
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
