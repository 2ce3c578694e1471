package dev.chatcode.gateway.snapshot;

import dev.chatcode.gateway.tmux.TmuxVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// Answers of tmux, as they were seen, with screens of 10 × 3.
final class Captures {
    static final TmuxVersion V33 = new TmuxVersion(3, 3);
    static final TmuxVersion V34 = new TmuxVersion(3, 4);

    private Captures() {}

    /// The answer to `display-message` for a cursor at `x`, `y`.
    static String pane(int x, int y, int history) {
        return "10|3|" + x + "|" + y + "|1|0|4294967295|4294967295|0|0|0|0|0|0|0|0|1|0|2|" + history + "|8";
    }

    static String alternatePane(int x, int y, int savedX, int savedY) {
        return "10|3|" + x + "|" + y + "|1|1|" + savedX + "|" + savedY + "|0|0|0|0|0|0|0|0|1|0|2|0|8";
    }

    /// Rows without attributes and without wraps.
    static TmuxCapture plain(String pane, String... rows) throws BadCaptureException {
        String text = String.join("\n", rows);
        return parse(V33, pane, text, text, "", "");
    }

    static TmuxCapture parse(TmuxVersion version, String... replies) throws BadCaptureException {
        return TmuxCapture.parse(bytes(replies), TmuxCapture.DEFAULT_LINES, version);
    }

    static List<byte[]> bytes(String... replies) {
        return Stream.of(replies)
                .map(reply -> (reply + "\n").getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
