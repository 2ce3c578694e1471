package dev.chatcode.e2e.system;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What one thread waits for and others bring about. These look whether it is there, so that nobody is woken in
/// vain: that would take time from what is measured.
public final class Awaited {
    private final Object monitor;

    /// Guarded by monitor; null while nobody waits.
    private @Nullable BooleanSupplier condition;

    /// @param monitor guards what the conditions look at
    public Awaited(Object monitor) {
        this.monitor = monitor;
    }

    /// To be called after each change, with the monitor held.
    public void changed() {
        if (condition != null && condition.getAsBoolean()) {
            condition = null;
            monitor.notifyAll();
        }
    }

    public void await(Duration atMost, BooleanSupplier wanted) {
        synchronized (monitor) {
            if (wanted.getAsBoolean()) {
                return;
            }
            if (condition != null) {
                throw new IllegalStateException("somebody waits already");
            }
            condition = wanted;
            try {
                block(wanted, System.nanoTime() + atMost.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } finally {
                condition = null;
            }
            if (!wanted.getAsBoolean()) {
                throw new AssertionError("not within " + atMost);
            }
        }
    }

    private void block(BooleanSupplier wanted, long deadline) throws InterruptedException {
        for (var left = deadline - System.nanoTime();
                left > 0 && wanted.equals(condition);
                left = deadline - System.nanoTime()) {
            monitor.wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
