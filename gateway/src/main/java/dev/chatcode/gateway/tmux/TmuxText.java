package dev.chatcode.gateway.tmux;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Texts as arguments of tmux commands.
public final class TmuxText {
    private static final String PLAIN = "-_./:=@%+,";
    private static final Pattern EXPANDED = Pattern.compile("#(?!#*\\[)");

    private TmuxText() {}

    /// A word that tmux reads as exactly `text`: all but the plainest bytes are octal escapes in double quotes.
    /// Throws `IllegalArgumentException` for NUL, which no argument can hold.
    public static String quote(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b == 0) {
                throw new IllegalArgumentException("NUL cannot be part of a tmux command");
            }
            if (isPlain(b)) {
                quoted.append((char) b);
            } else {
                quoted.append('\\').append(String.format("%03o", Byte.toUnsignedInt(b)));
            }
        }
        return quoted.append('"').toString();
    }

    /// As [#quote], for arguments in which tmux expands `#{…}`. It takes `##` for `#`, but not before `[`.
    public static String quoteLiteralFormat(String text) {
        return quote(EXPANDED.matcher(text).replaceAll("##"));
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || PLAIN.indexOf(b) >= 0;
    }
}
