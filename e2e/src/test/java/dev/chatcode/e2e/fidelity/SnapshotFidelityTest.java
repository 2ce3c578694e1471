package dev.chatcode.e2e.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.gateway.snapshot.Snapshot;
import dev.chatcode.gateway.snapshot.SnapshotBuilder;
import dev.chatcode.gateway.vt.ModeTracker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    void aTerminalAttachedBySnapshotEqualsOneThatSawEverything(Recording recording) throws Exception {
        int[] cuts =
                new Random(SEED).ints(CUTS, 0, recording.length() + 1).sorted().toArray();
        var wrong = new ArrayList<String>();
        try (var pane = new TmuxPane(Recording.COLS, Recording.ROWS)) {
            var tracker = new ModeTracker();
            int at = 0;
            for (int cut : cuts) {
                byte[] next = recording.bytes(at, cut);
                pane.print(next);
                tracker.feed(next, 0, next.length);
                // Every other time as after a restart.
                tracker = cut % 2 == 0 ? ModeTracker.restore(tracker.save()) : tracker;
                at = cut;
                Snapshot snapshot = SnapshotBuilder.build(pane.capture(10_000), tracker.state());
                wrong.addAll(differences(recording, cut, snapshot, new Exemptions(recording, cut, tracker.state())));
            }
            assertThat(pane.output()).isEqualTo(recording.bytes(0, at));
        }
        assertThat(wrong).as("%s, seed %d", recording, SEED).isEmpty();
    }

    private static List<String> differences(Recording recording, int cut, Snapshot snapshot, Exemptions exemptions) {
        byte[] before = recording.bytes(0, cut);
        byte[] after = recording.bytes(cut, recording.length());
        List<List<Difference>> found = judge.compare(
                Recording.COLS,
                Recording.ROWS,
                List.of(before, after),
                List.of(snapshot.content().toArray(), after));
        return Stream.concat(
                        exemptions.remaining(found.get(0)).stream().limit(3).map(d -> "cut at " + cut + ": " + d),
                        exemptions.remaining(found.get(1)).stream()
                                .limit(3)
                                .map(d -> "end after cut at " + cut + ": " + d))
                .toList();
    }
}
