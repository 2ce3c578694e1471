package dev.chatcode.e2e.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.gateway.snapshot.SnapshotBuilder;
import dev.chatcode.gateway.snapshot.TmuxCapture;
import dev.chatcode.gateway.tmux.TmuxVersion;
import dev.chatcode.gateway.vt.ModeTracker;
import dev.chatcode.gateway.vt.TrackerState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The tracker against xterm.js itself: after any output, what it knows is what xterm.js knows. No tmux is asked; the
/// screen is taken to be empty.
final class TrackerFidelityTest {
    private static final int STREAMS = Integer.getInteger("chatcode.fidelity.streams", 1_000);
    private static final long SEED = Long.getLong("chatcode.fidelity.seed", 20260101L);

    private static final TmuxVersion VERSION = new TmuxVersion(3, 3);

    /// What depends on the screen, which is not looked at here.
    private static final List<String> OF_THE_SCREEN = List.of(
            "cursor-x",
            "cursor-y",
            "history-length",
            "joins-to",
            "saved-position",
            "main-saved-position",
            "scroll-region",
            "tab-stops");

    @Test
    void knowsWhatXtermKnowsAfterAnyOutput() throws Exception {
        var wrong = new ArrayList<String>();
        try (var judge = new ScreenJudge()) {
            for (int i = 0; i < STREAMS && wrong.size() < 10; i++) {
                long seed = SEED + i;
                byte[] output = new RandomOutput(new Random(seed)).bytes();
                for (Difference found : differences(judge, output, seed)) {
                    wrong.add("seed %d: %s after %s".formatted(seed, found, readable(output)));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Difference> differences(ScreenJudge judge, byte[] output, long seed) throws Exception {
        var tracker = new ModeTracker();
        int half = new Random(seed).nextInt(output.length + 1);
        tracker.feed(output, 0, half);
        tracker = ModeTracker.restore(tracker.save());
        tracker.feed(output, half, output.length);
        TrackerState state = tracker.state();
        byte[] snapshot =
                SnapshotBuilder.build(emptyScreen(state), state).content().toArray();
        return judge.compare(80, 24, List.of(output), List.of(snapshot)).getFirst().stream()
                .filter(found -> !OF_THE_SCREEN.contains(found.kind()))
                .filter(found -> !found.where().contains("row"))
                .filter(found -> !isForgottenLink(found))
                .toList();
    }

    /// A link that is open is open here too if the row where it began was erased.
    private static boolean isForgottenLink(Difference found) {
        return found.kind().equals("pen hyperlink") && found.expected().equals("forgotten");
    }

    private static TmuxCapture emptyScreen(TrackerState state) throws Exception {
        String alternate = state.inAlternate() ? "1" : "0";
        String pane = "80|24|0|0|1|" + alternate + "|0|0|0|0|0|0|0|0|0|0|1|0|23|0|8,16,24,32,40,48,56,64,72";
        byte[] rows = "\n".repeat(24).getBytes(StandardCharsets.UTF_8);
        return TmuxCapture.parse(List.of(pane.getBytes(StandardCharsets.UTF_8), rows, rows, rows, rows), 0, VERSION);
    }

    private static String readable(byte[] output) {
        return new String(output, StandardCharsets.ISO_8859_1)
                .chars()
                .mapToObj(c -> c < 0x20 || c >= 0x7f ? "\\x%02x".formatted(c) : String.valueOf((char) c))
                .reduce("", String::concat);
    }
}
