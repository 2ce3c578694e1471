package dev.chatcode.e2e.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.e2e.fidelity.stream.RandomScreen;
import dev.chatcode.emulator.TerminalEmulator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Terminals that were taken over from tmux, after random output on which tmux and xterm.js agree.
final class RandomScreenFidelityTest {
    private static final int STREAMS = Integer.getInteger("chatcode.fidelity.screens", 60);
    private static final long SEED = Long.getLong("chatcode.fidelity.seed", 20260101L);
    private static final int CUTS = 4;
    private static final int COLS = 30;
    private static final int ROWS = 8;

    private int compared;

    @Test
    void aSnapshotOfAnyScreenEqualsTheScreen() throws Exception {
        var wrong = new ArrayList<String>();
        try (var judge = new ScreenJudge()) {
            for (long seed = SEED; seed < SEED + STREAMS && wrong.size() < 12; seed++) {
                wrong.addAll(differences(judge, seed));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).as("screens on which tmux and xterm.js agree").isGreaterThan(STREAMS);
    }

    private List<String> differences(ScreenJudge judge, long seed) throws Exception {
        var random = new Random(seed);
        byte[] output = new RandomScreen(random, COLS, ROWS).bytes(60);
        int[] cuts = random.ints(CUTS, 0, output.length + 1).sorted().toArray();
        var wrong = new ArrayList<String>();
        try (var pane = new TmuxPane(COLS, ROWS)) {
            var emulator = new TerminalEmulator(COLS, ROWS, 10_000);
            int at = 0;
            for (int cut : cuts) {
                byte[] next = Arrays.copyOfRange(output, at, cut);
                pane.print(next);
                emulator.feed(next);
                at = cut;
                byte[] before = Arrays.copyOf(output, cut);
                if (!pane.shown().equals(shown(judge, before))) {
                    break;
                }
                compared++;
                var takenOver = TerminalEmulator.showing(pane.capture(10_000).contents(), emulator.snapshot(0), 10_000);
                takenOver.feed(pane.begun());
                byte[] snapshot = takenOver.snapshot(10_000);
                judge.compare(COLS, ROWS, List.of(before), List.of(snapshot)).getFirst().stream()
                        .filter(found -> !isUnknownToTmux(found))
                        .limit(2)
                        .forEach(found -> wrong.add("seed %d, cut at %d: %s".formatted(seed, cut, found)));
            }
        }
        return wrong;
    }

    private static boolean isUnknownToTmux(Difference found) {
        return found.kind().endsWith(" wrapped")
                || found.kind().startsWith("history")
                || found.kind().endsWith("saved-position")
                || found.kind().equals("joins-to")
                || isBlankOfWideCharacter(found);
    }

    /// Where a wide character did not fit or lost its other half, xterm.js gives the blank the looks of the
    /// pen.
    private static boolean isBlankOfWideCharacter(Difference found) {
        String blank = "{\"text\":\" \"";
        return found.expected().startsWith(blank) && found.actual().startsWith(blank);
    }

    /// The same of xterm.js as [TmuxPane#shown] of tmux.
    private static List<String> shown(ScreenJudge judge, byte[] output) {
        var dump = judge.dump(COLS, ROWS, List.of(output));
        var lines = new ArrayList<String>();
        for (var row : dump.get("areas").get("screen")) {
            var text = new StringBuilder();
            boolean isSecondHalf = false;
            for (var cell : row.get("cells")) {
                text.append(isSecondHalf ? "" : cell.get("text").asString());
                isSecondHalf = cell.get("width").asInt() == 2;
            }
            lines.add(text.toString().stripTrailing());
        }
        var properties = dump.get("properties");
        lines.add(properties.get("cursor-x").asInt() + ","
                + properties.get("cursor-y").asInt());
        return lines;
    }
}
