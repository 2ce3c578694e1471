package dev.chatcode.gateway.ssh;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the key in a line that somebody else wrote, as sshd does: `[options] algorithm base64 [comment]`.
final class ForeignKey {
    private static final Pattern SPACES = Pattern.compile("[ \t]+");

    private ForeignKey() {}

    /// Nothing where it is a comment, or no key of a kind that is accepted here.
    static Optional<String> fingerprint(String line) {
        var text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        return atStart(text).or(() -> atStart(afterOptions(text).strip()));
    }

    private static Optional<String> atStart(String text) {
        var parts = SPACES.split(text, 3);
        if (parts.length < 2 || KeyAlgorithm.of(parts[0]).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PublicKey.fingerprint(Base64.getDecoder().decode(parts[1])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Options end at the first space that is not in quotes.
    private static String afterOptions(String text) {
        var isQuoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\' && text.startsWith("\"", i + 1)) {
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && (c == ' ' || c == '\t')) {
                return text.substring(i);
            }
        }
        return "";
    }
}
