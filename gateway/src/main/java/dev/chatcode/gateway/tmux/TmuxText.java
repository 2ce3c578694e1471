package dev.chatcode.gateway.tmux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    /// A reply as tmux wrote it, each line with its end.
    public static byte[] joined(List<byte[]> lines) {
        var joined = new ByteArrayOutputStream();
        for (var line : lines) {
            joined.writeBytes(line);
            joined.write('\n');
        }
        return joined.toByteArray();
    }

    /// The bytes that `capture-pane -C` stands for: `\\ooo` is a control byte or a backslash. What tmux would
    /// not write is taken as it is.
    public static byte[] unescape(List<byte[]> lines) {
        var bytes = new ByteArrayOutputStream();
        for (var line : lines) {
            for (var i = 0; i < line.length; i++) {
                if (line[i] == '\\' && i + 3 < line.length) {
                    bytes.write((line[i + 1] - '0') << 6 | (line[i + 2] - '0') << 3 | (line[i + 3] - '0'));
                    i += 3;
                } else {
                    bytes.write(line[i]);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || PLAIN.indexOf(b) >= 0;
    }
}
