package dev.chatcode.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.OptionalInt;

/// Finds the mark that session.sh prints after the last byte of a session's program. Terminals ignore it, so it
/// may stay in the output. Owned by the thread that feeds it.
///
/// The mark has a word in it that is made for each session, so that no file that somebody looks at can end one.
final class EndMark {
    private static final int WORD_BYTES = 12;
    private static final int CODE_DIGITS = 3;
    private static final byte ESCAPE = 0x1b;
    private static final byte BELL = 0x07;

    private final byte[] start;
    private final int length;

    /// How many of the last bytes that were fed fit the mark.
    private int matched;

    /// Of the digits that have been matched.
    private int exitCode;

    EndMark(String word) {
        this.start = ("\033]7777;chatcode-end;" + word + ";").getBytes(StandardCharsets.US_ASCII);
        this.length = start.length + CODE_DIGITS + 1;
    }

    static String newWord() {
        var bytes = new byte[WORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// The program's exit code where these bytes complete the mark.
    OptionalInt feed(byte[] bytes, int from, int to) {
        for (var i = from; i < to; i++) {
            if (matched > 0 && !fits(bytes[i])) {
                matched = 0;
            }
            if (matched > 0 || bytes[i] == ESCAPE) {
                match(bytes[i]);
            }
            if (matched == length) {
                return OptionalInt.of(exitCode);
            }
        }
        return OptionalInt.empty();
    }

    private boolean fits(byte next) {
        if (matched < start.length) {
            return next == start[matched];
        }
        return matched == length - 1 ? next == BELL : next >= '0' && next <= '9';
    }

    private void match(byte next) {
        if (matched == 0) {
            exitCode = 0;
        } else if (matched >= start.length && matched < length - 1) {
            exitCode = exitCode * 10 + next - '0';
        }
        matched++;
    }
}
