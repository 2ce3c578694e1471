package dev.chatcode.e2e.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.emulator.TerminalEmulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The emulator against xterm.js itself: after any output, a terminal that gets the emulator's snapshot is the
/// one that saw everything, and stays so. Nothing of real programs is exempt.
final class EmulatorFidelityTest {
    private static final int CUTS = Integer.getInteger("chatcode.fidelity.cuts", 60);
    private static final long SEED = Long.getLong("chatcode.fidelity.seed", 20260101L);
    private static final int HISTORY = 10_000;

    private static ScreenJudge judge;

    @BeforeAll
    static void startJudge() throws IOException {
        judge = new ScreenJudge();
    }

    @AfterAll
    static void endJudge() throws IOException {
        judge.close();
    }

    static List<Recording> recordings() {
        return Stream.of(Recording.all(), Recording.vttest())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aTerminalAttachedBySnapshotEqualsOneThatSawEverything(Recording recording) {
        int[] cuts =
                new Random(SEED).ints(CUTS, 0, recording.length() + 1).sorted().toArray();
        var wrong = new ArrayList<String>();
        var emulator = new TerminalEmulator(Recording.COLS, Recording.ROWS, HISTORY);
        int at = 0;
        for (int cut : cuts) {
            emulator.feed(recording.bytes(at, cut));
            at = cut;
            byte[] before = recording.bytes(0, cut);
            byte[] after = recording.bytes(cut, recording.length());
            var found = judge.compare(
                    Recording.COLS, Recording.ROWS, List.of(before, after), List.of(emulator.snapshot(HISTORY), after));
            found.stream().flatMap(List::stream).limit(3).forEach(d -> wrong.add("cut at " + cut + ": " + d));
        }
        assertThat(wrong).as("%s, seed %d", recording, SEED).isEmpty();
    }
}
