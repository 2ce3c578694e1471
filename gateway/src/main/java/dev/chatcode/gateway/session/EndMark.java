package dev.chatcode.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.OptionalInt;

/// Finds the mark that session.sh prints after the last byte of a session's program, and passes on what comes before.
/// What follows it, such as the words of a process that the program left behind, is dropped. Owned by the thread that
/// feeds it.
///
/// The mark has a word in it that is made for each session, so that no file that somebody looks at can end one.
final class EndMark {
    private static final int WORD_BYTES = 12;
    private static final int CODE_DIGITS = 3;
    private static final byte ESCAPE = 0x1b;
    private static final byte BELL = 0x07;

    private final byte[] start;
    private final Sink sink;

    /// How many of the last bytes that were fed fit the mark.
    private int matched;

    /// Those of the matched bytes that came in earlier pieces, and where the mark is complete all of it.
    private final byte[] held;

    private int heldCount;
    private boolean found;

    /// Takes what the program printed, perhaps nothing. Only valid during the call.
    @FunctionalInterface
    interface Sink {
        void accept(byte[] bytes, int from, int to);
    }

    EndMark(String word, Sink sink) {
        this.start = ("\033]7777;chatcode-end;" + word + ";").getBytes(StandardCharsets.US_ASCII);
        this.held = new byte[start.length + CODE_DIGITS + 1];
        this.sink = sink;
    }

    static String newWord() {
        var bytes = new byte[WORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// The program's exit code where these bytes complete the mark.
    OptionalInt feed(byte[] bytes, int from, int to) {
        if (found) {
            return OptionalInt.empty();
        }
        for (var i = from; i < to; i++) {
            if (matched > 0 && !fits(bytes[i])) {
                sink.accept(held, 0, heldCount);
                heldCount = 0;
                matched = 0;
            }
            if (matched > 0 || bytes[i] == ESCAPE) {
                matched++;
            }
            if (matched == held.length) {
                found = true;
                passOn(bytes, from, i + 1);
                return OptionalInt.of(exitCode());
            }
        }
        passOn(bytes, from, to);
        return OptionalInt.empty();
    }

    /// All but the matched bytes at the end, which are held.
    private void passOn(byte[] bytes, int from, int to) {
        var holding = matched - heldCount;
        sink.accept(bytes, from, to - holding);
        System.arraycopy(bytes, to - holding, held, heldCount, holding);
        heldCount = matched;
    }

    private boolean fits(byte next) {
        if (matched < start.length) {
            return next == start[matched];
        }
        return matched == held.length - 1 ? next == BELL : next >= '0' && next <= '9';
    }

    private int exitCode() {
        return Integer.parseInt(new String(held, start.length, CODE_DIGITS, StandardCharsets.US_ASCII));
    }
}
