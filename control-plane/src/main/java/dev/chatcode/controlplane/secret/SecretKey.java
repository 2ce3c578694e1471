package dev.chatcode.controlplane.secret;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A key of AES-256, and the id by which it is told from others. Written as `id:base64`.
record SecretKey(String id, String base64) {
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,32}");
    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// What is wrong is told without quoting it.
    SecretKey {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of a key must have 1 to 32 letters, digits, - and _");
        }
        if (decoded(base64).length != LENGTH) {
            throw new IllegalArgumentException("the key " + id + " must have " + LENGTH + " bytes, in base64");
        }
    }

    static SecretKey random() {
        var id = new byte[4];
        var bytes = new byte[LENGTH];
        RANDOM.nextBytes(id);
        RANDOM.nextBytes(bytes);
        return new SecretKey(HexFormat.of().formatHex(id), Base64.getEncoder().encodeToString(bytes));
    }

    static SecretKey parse(String text) {
        var parts = text.strip().split(":", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a key must be written as id:base64");
        }
        return new SecretKey(parts[0], parts[1]);
    }

    byte[] bytes() {
        return decoded(base64);
    }

    String text() {
        return id + ":" + base64;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /// Never the key.
    @Override
    public String toString() {
        return "SecretKey " + id;
    }
}
