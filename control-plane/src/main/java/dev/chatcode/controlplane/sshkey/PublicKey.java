package dev.chatcode.controlplane.sshkey;

import dev.chatcode.controlplane.web.FailureException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A public key as OpenSSH writes it, looked at as far as it takes to name it. Whether the server takes it, the gateway
/// decides.
///
/// @param text one line: algorithm, base64, perhaps a comment
/// @param fingerprint as `ssh-keygen -l` prints it, `SHA256:…`
record PublicKey(String text, String fingerprint) {
    private static final int MAX_CHARACTERS = 16_384;
    private static final Pattern SPACES = Pattern.compile("[ \t]+");

    static PublicKey parse(@Nullable String given) {
        var text = given == null ? "" : given.strip();
        if (text.isEmpty()) {
            throw invalid("is missing");
        }
        if (text.contains("PRIVATE KEY")) {
            throw invalid("is a private key, which must not leave the computer that it is on. Send the public key: "
                    + "the file that ends in .pub");
        }
        if (text.length() > MAX_CHARACTERS || text.chars().anyMatch(Character::isISOControl)) {
            throw invalid("must be one line of at most " + MAX_CHARACTERS + " characters");
        }
        var parts = SPACES.split(text, 3);
        if (parts.length < 2) {
            throw invalid("must be like: ssh-ed25519 AAAA… name");
        }
        return new PublicKey(text, fingerprint(parts[1]));
    }

    /// The comment at its end; empty where there is none.
    String comment() {
        var parts = SPACES.split(text, 3);
        return parts.length < 3 ? "" : parts[2].strip();
    }

    private static String fingerprint(String base64) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(base64));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (IllegalArgumentException e) {
            throw invalid("is not in base64");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static FailureException invalid(String problem) {
        return FailureException.invalidField("public_key", problem);
    }
}
