package dev.chatcode.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waiting for something to be told by `notifyAll`.
final class Waiting {
    private static final long TIMEOUT_NANOS = Duration.ofMinutes(2).toNanos();
    private static final long AT_MOST_MILLIS = 1_000;

    private Waiting() {}

    /// To be called with the monitor held.
    static void until(Object monitor, BooleanSupplier condition) {
        var start = System.nanoTime();
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() - start > TIMEOUT_NANOS) {
                    throw new IllegalStateException("no answer within two minutes");
                }
                monitor.wait(AT_MOST_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
