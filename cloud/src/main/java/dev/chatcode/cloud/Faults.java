package dev.chatcode.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// The faults that are still to come, and the requests that get no answer.
public final class Faults {
    /// Guarded by this.
    private final List<Fault> waiting = new ArrayList<>();

    /// Guarded by this.
    private CountDownLatch held = new CountDownLatch(1);

    /// Guarded by this.
    private int holding;

    public synchronized void add(Fault fault) {
        waiting.add(fault);
    }

    public synchronized void clear() {
        waiting.clear();
    }

    public synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// Ends the connections of those who wait in vain.
    public synchronized void release() {
        held.countDown();
        held = new CountDownLatch(1);
        holding = 0;
    }

    /// How many wait in vain.
    public synchronized int holding() {
        return holding;
    }

    void hold() throws InterruptedException {
        CountDownLatch mine;
        synchronized (this) {
            holding++;
            mine = held;
        }
        mine.await();
    }

    /// The first that concerns the request, which is used up by this.
    synchronized Optional<Fault> tryTake(Request request) {
        for (var i = 0; i < waiting.size(); i++) {
            var fault = waiting.get(i);
            if (!fault.concerns(request)) {
                continue;
            }
            if (fault.skip() > 0) {
                waiting.set(i, fault.skipping(fault.skip() - 1));
                continue;
            }
            if (fault.times() <= 1) {
                waiting.remove(i);
            } else {
                waiting.set(i, fault.times(fault.times() - 1));
            }
            return Optional.of(fault);
        }
        return Optional.empty();
    }
}
