package dev.chatcode.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The faults that are still to come.
public final class Faults {
    /// Guarded by this.
    private final List<Fault> waiting = new ArrayList<>();

    public synchronized void add(Fault fault) {
        waiting.add(fault);
    }

    public synchronized void clear() {
        waiting.clear();
    }

    public synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// The first that concerns the request, which is used up by this.
    synchronized Optional<Fault> tryTake(Request request) {
        for (var i = 0; i < waiting.size(); i++) {
            var fault = waiting.get(i);
            if (fault.concerns(request)) {
                if (fault.times() <= 1) {
                    waiting.remove(i);
                } else {
                    waiting.set(i, fault.times(fault.times() - 1));
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
