package dev.chatcode.controlplane.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

/// Simulates a link with a rate, a delay, and a browser that acknowledges every 75 ms.
class ViewerFlowTest {
    private static final long STEP_NANOS = Duration.ofMillis(5).toNanos();
    private static final int FRAME = 16 * 1024;

    private final ViewerFlow flow = new ViewerFlow();
    private long nanos = 1;
    private long position;
    private double arrived;
    private long maxInFlight;
    private long ackedAt;
    private final ArrayDeque<long[]> acks = new ArrayDeque<>();

    @Test
    void aFastViewerSoonHasAsMuchOnItsWayAsItCanTake() {
        run(Duration.ofSeconds(1), 20_000_000, Duration.ofMillis(1));
        assertThat(flow.window()).isEqualTo(ViewerFlow.MAX_WINDOW);
        assertThat(flow.isTooFar(1 << 20)).isFalse();
    }

    @Test
    void aDistantViewerIsNotTakenForASlowOne() {
        run(Duration.ofSeconds(4), 10_000_000, Duration.ofMillis(150));
        assertThat(flow.window()).isGreaterThan(1 << 20);
        assertThat(flow.isTooFar(1 << 20)).isFalse();
    }

    @Test
    void aSlowViewerSoonHasLittleOnItsWay() {
        run(Duration.ofSeconds(5), 50_000, Duration.ofMillis(20));
        assertThat(flow.window()).isLessThan(32 * 1024);
        maxInFlight = 0;
        run(Duration.ofSeconds(5), 50_000, Duration.ofMillis(20));
        assertThat(maxInFlight).isLessThanOrEqualTo(flow.window() + FRAME);
        assertThat(flow.isTooFar(100_000)).isTrue();
        assertThat(flow.isTooFar(10_000)).isFalse();
        assertThat(flow.linesOfHistory(80)).isBetween(50, 500);
    }

    @Test
    void aViewerThatBecomesFastAgainIsGivenMore() {
        run(Duration.ofSeconds(5), 50_000, Duration.ofMillis(20));
        run(Duration.ofSeconds(3), 5_000_000, Duration.ofMillis(20));
        assertThat(flow.window()).isGreaterThan(512 * 1024);
    }

    /// As when the browser was busy: what was sent last was not shown in the moment that it was on its way.
    @Test
    void whatIsAcknowledgedAtOnceWasNotShownAtOnce() {
        var second = Duration.ofSeconds(1).toNanos();
        flow.sent(5 * FRAME, 5 * FRAME, nanos, false);
        flow.sent(6 * FRAME, FRAME, nanos + second * 9 / 100, false);
        flow.acknowledged(6 * FRAME, nanos + second / 10);
        assertThat(flow.linesOfHistory(200)).as("200 ms at 983 kB/s").isBetween(950, 1000);
    }

    @Test
    void keystrokesSayNothingOfWhatALinkCanCarry() {
        for (var i = 0; i < 100; i++) {
            position += 1;
            flow.sent(position, 1, nanos, true);
            nanos += 1000;
            flow.acknowledged(position, nanos);
        }
        assertThat(flow.window()).isEqualTo(ViewerFlow.FIRST_WINDOW);
        assertThat(flow.isTooFar(10 << 20)).isFalse();
    }

    @Test
    void whoeverDoesNotAcknowledgeGetsNoMoreThanTheWindow() {
        while (flow.room() > 0) {
            send();
        }
        assertThat(flow.inFlightBytes()).isEqualTo(ViewerFlow.FIRST_WINDOW);
    }

    @Test
    void aSnapshotThatIsNotAcknowledgedItselfDoesNotStopTheStream() {
        flow.sentSnapshot(0, 500_000, nanos);
        assertThat(flow.room()).isPositive();
        send();
        flow.acknowledged(position, nanos + 1_000_000);
        assertThat(flow.inFlightBytes()).isZero();
    }

    private void run(Duration duration, double bytesPerSecond, Duration delay) {
        var end = nanos + duration.toNanos();
        for (; nanos < end; nanos += STEP_NANOS) {
            while (flow.room() > 0) {
                send();
            }
            maxInFlight = Math.max(maxInFlight, flow.inFlightBytes());
            arrived = Math.min((double) position, arrived + bytesPerSecond * STEP_NANOS / 1e9);
            if (nanos - ackedAt >= Duration.ofMillis(75).toNanos()) {
                acks.add(new long[] {nanos + delay.toNanos(), (long) arrived});
                ackedAt = nanos;
            }
            while (!acks.isEmpty() && acks.getFirst()[0] <= nanos) {
                flow.acknowledged(acks.removeFirst()[1], nanos);
            }
        }
    }

    private void send() {
        var count = Math.min(FRAME, flow.room());
        position += count;
        flow.sent(position, count, nanos, false);
    }
}
