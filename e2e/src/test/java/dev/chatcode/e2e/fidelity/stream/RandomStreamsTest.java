package dev.chatcode.e2e.fidelity.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.e2e.fidelity.Recording;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The emulator against xterm.js on output made at random. `make test` asks a fixed sample, `make
/// test-emulator` as many as one likes.
@Timeout(240)
final class RandomStreamsTest {
    private static final int STREAMS = Integer.getInteger("chatcode.fidelity.streams", 3_000);
    private static final int FIRST = Integer.getInteger("chatcode.fidelity.first", 0);
    private static final long SEED = Long.getLong("chatcode.fidelity.seed", 20260101L);

    @Test
    void afterAnyOutputAndChangesOfTheSizeTheSnapshotIsTheTerminal() throws Exception {
        var recordings = Stream.of(Recording.all(), Recording.vttest())
                .flatMap(List::stream)
                .toList();
        var trials = new RandomTrials(SEED, recordings);
        System.out.printf("seed %d, streams %d to %d%n", SEED, FIRST, FIRST + STREAMS - 1);
        var report = Tribunal.judge(FIRST, FIRST + STREAMS, trials::number);
        System.out.printf("%,d streams, exempt of them: %s%n", report.judged(), report.exempt());
        assertThat(report.failures())
                .as("of seed %d; again: make test-emulator SEED=%d FIRST=<stream> STREAMS=1", SEED, SEED)
                .isEmpty();
        assertThat(report.exempt().values()).allMatch(count -> count <= Math.max(STREAMS / 30, 1));
    }
}
