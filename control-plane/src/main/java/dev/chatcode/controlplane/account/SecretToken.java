package dev.chatcode.controlplane.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// 32 random bytes in lower-case hex that somebody shows to prove who they are. Only its hash is ever stored.
public record SecretToken(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public SecretToken {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a token");
        }
    }

    public static SecretToken random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new SecretToken(HexFormat.of().formatHex(bytes));
    }

    /// SHA-256 in hex. Enough without salt, since nobody can guess 256 random bits.
    public String hash() {
        return sha256(value.getBytes(StandardCharsets.US_ASCII));
    }

    /// What a browser, a program or a link brings: nothing, where it cannot be a token.
    public static Optional<SecretToken> tryParse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SecretToken(text)) : Optional.empty();
    }

    /// In hex.
    public static String sha256(byte[] secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// In constant time.
    public boolean hasHash(String expected) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), expected.getBytes(StandardCharsets.US_ASCII));
    }

    /// Never the token.
    @Override
    public String toString() {
        return "SecretToken";
    }
}
