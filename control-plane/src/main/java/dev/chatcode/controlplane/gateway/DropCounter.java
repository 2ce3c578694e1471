package dev.chatcode.controlplane.gateway;

import java.util.EnumMap;
import java.util.Map;

/// Counts what a gateway sent in vain, by reason. Never keeps what it was.
final class DropCounter {
    enum Reason {
        BEFORE_HELLO,
        UNKNOWN_TYPE,
        INVALID_MESSAGE,
        MESSAGE_TOO_LARGE,
        INVALID_FRAME,
        UNEXPECTED_FRAME,
        REPLACED_CONNECTION
    }

    /// Guarded by this.
    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);

    synchronized void count(Reason reason) {
        counts.merge(reason, 1L, Long::sum);
    }

    synchronized Map<Reason, Long> counts() {
        return Map.copyOf(counts);
    }
}
