package dev.chatcode.bench;

import java.time.Duration;
import org.awaitility.Awaitility;

/// What the processes that were started from here, and are not on their own since, use of the processors.
final class ProcessorUse {
    /// Linux counts in steps of 10 ms.
    private static final Duration NEARLY_NONE = Duration.ofMillis(20);

    private static final Duration WINDOW = Duration.ofMillis(300);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// Owned by the thread that waits.
    private Duration before = total();

    private ProcessorUse() {}

    /// Returns once they have done next to nothing for a moment: what is measured then has the processors for itself.
    static void awaitRest() {
        var use = new ProcessorUse();
        Awaitility.await("rest")
                .atMost(PATIENCE)
                .pollDelay(WINDOW)
                .pollInterval(WINDOW)
                .until(use::hasRested);
    }

    /// Where a process has ended, what it had used is missing.
    private boolean hasRested() {
        var now = total();
        var used = now.minus(before);
        before = now;
        return !used.isNegative() && used.compareTo(NEARLY_NONE) <= 0;
    }

    private static Duration total() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
