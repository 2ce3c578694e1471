package dev.chatcode.gateway.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/// A public key in OpenSSH's form, checked. Its text is ASCII without a space but the one between its two parts.
///
/// @param base64 the key itself
/// @param fingerprint as `ssh-keygen -l` prints it, `SHA256:…`
record PublicKey(KeyAlgorithm algorithm, String base64, String fingerprint) {
    private static final Pattern SPACES = Pattern.compile("[ \t]+");

    /// Reads `algorithm base64 [comment]`, and drops the comment.
    static PublicKey parse(String text) throws SshKeyRefusedException {
        if (text.contains("PRIVATE KEY")) {
            throw SshKeyRefusedException.invalid("this is a private key, which must not leave the computer that it is "
                    + "on. Send the public key: the file that ends in .pub");
        }
        var parts = SPACES.split(text.strip(), 3);
        var algorithm = KeyAlgorithm.of(parts[0])
                .orElseThrow(() -> SshKeyRefusedException.invalid("a public key starts with its algorithm: "
                        + "ssh-ed25519, ecdsa-sha2-nistp256, -384 or -521, ssh-rsa, or one of sk-…@openssh.com; "
                        + "options before it are not taken"));
        if (parts.length < 2) {
            throw SshKeyRefusedException.invalid("the public key is cut short");
        }
        var blob = decode(parts[1]);
        KeyStructure.check(algorithm, blob);
        return new PublicKey(algorithm, parts[1], fingerprint(blob));
    }

    static String fingerprint(byte[] blob) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// As it stands in a file.
    String text() {
        return algorithm.wireName() + " " + base64;
    }

    /// In its only spelling: a second one would be the same key in other words.
    private static byte[] decode(String base64) throws SshKeyRefusedException {
        try {
            var blob = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(blob).equals(base64)) {
                return blob;
            }
        } catch (IllegalArgumentException e) {
            // The sentence below says what it should be.
        }
        throw SshKeyRefusedException.invalid("the public key is not in base64");
    }
}
