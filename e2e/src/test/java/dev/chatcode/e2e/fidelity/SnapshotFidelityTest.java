package dev.chatcode.e2e.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.emulator.TerminalEmulator;
import dev.chatcode.emulator.mode.Mode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Terminals that were taken over from tmux, because nobody has seen all bytes: as exact as tmux's answers are.
final class SnapshotFidelityTest {
    /// Cuts per recording, at random places. More of them and others: `-Dchatcode.fidelity.cuts=500
    /// -Dchatcode.fidelity.seed=1`.
    private static final int CUTS = Integer.getInteger("chatcode.fidelity.cuts", 60);

    private static final long SEED = Long.getLong("chatcode.fidelity.seed", 20260101L);

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
        return Recording.all();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aTerminalTakenOverFromTmuxEqualsOneThatSawEverythingAsFarAsTmuxKnows(Recording recording) throws Exception {
        // tmux does not tell of a character that has begun.
        int[] cuts = new Random(SEED)
                .ints(CUTS, 0, recording.length() + 1)
                .map(recording::afterCharacter)
                .sorted()
                .toArray();
        var wrong = new ArrayList<String>();
        try (var pane = new TmuxPane(Recording.COLS, Recording.ROWS)) {
            var emulator = new TerminalEmulator(Recording.COLS, Recording.ROWS, 10_000);
            int at = 0;
            for (int cut : cuts) {
                byte[] next = recording.bytes(at, cut);
                pane.print(next);
                emulator.feed(next);
                at = cut;
                var takenOver = TerminalEmulator.showing(pane.capture(10_000).contents(), emulator.snapshot(0), 10_000);
                takenOver.feed(pane.begun());
                wrong.addAll(differences(
                        recording,
                        cut,
                        takenOver.snapshot(10_000),
                        new Exemptions(recording, cut, emulator.state().modes().is(Mode.WRAP))));
            }
            assertThat(pane.output()).isEqualTo(recording.bytes(0, at));
        }
        assertThat(wrong).as("%s, seed %d", recording, SEED).isEmpty();
    }

    private static List<String> differences(Recording recording, int cut, byte[] snapshot, Exemptions exemptions) {
        byte[] before = recording.bytes(0, cut);
        byte[] after = recording.bytes(cut, recording.length());
        List<List<Difference>> found =
                judge.compare(Recording.COLS, Recording.ROWS, List.of(before, after), List.of(snapshot, after));
        return Stream.concat(
                        exemptions.remaining(found.get(0)).stream().limit(3).map(d -> "cut at " + cut + ": " + d),
                        exemptions.remaining(found.get(1)).stream()
                                .limit(3)
                                .map(d -> "end after cut at " + cut + ": " + d))
                .toList();
    }
}
