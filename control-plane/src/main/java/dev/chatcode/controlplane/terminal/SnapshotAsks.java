package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.RequestId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The snapshots of one terminal that the gateway has been asked for, so that many who need one ask once. What is not
/// answered in time may be asked again, and what was refused after a pause. Not thread-safe.
final class SnapshotAsks {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(1);

    private final Map<RequestId, Ask> asks = new HashMap<>();
    private long asked;

    /// Absent until something was refused.
    private @Nullable Long refusedNanos;

    /// @param number counts the asks of one terminal, from 1
    record Ask(int lines, long number, long nanos) {
        /// Of what nobody asked for, which has as many lines as is usual.
        static final Ask NONE = new Ask(Snapshot.DEFAULT_LINES, 0, 0);
    }

    /// The number of the newest ask.
    long newest() {
        return asked;
    }

    /// Whether an answer is to come that was asked for after the ask `after`, or asking must wait.
    boolean isUnderWay(int lines, long after, long nanos) {
        asks.values().removeIf(ask -> nanos - ask.nanos() > PATIENCE.toNanos());
        if (refusedNanos != null && nanos - refusedNanos < PAUSE_AFTER_REFUSAL.toNanos()) {
            return true;
        }
        return asks.values().stream().anyMatch(ask -> ask.lines() >= lines && ask.number() > after);
    }

    void asked(RequestId request, int lines, long nanos) {
        asks.put(request, new Ask(lines, ++asked, nanos));
    }

    Ask answered(@Nullable RequestId request) {
        var ask = request == null ? null : asks.remove(request);
        return ask == null ? Ask.NONE : ask;
    }

    /// The ask, if it was one.
    Optional<Ask> refused(RequestId request, long nanos) {
        var ask = Optional.ofNullable(asks.remove(request));
        if (ask.isPresent()) {
            refusedNanos = nanos;
        }
        return ask;
    }

    void clear() {
        asks.clear();
        refusedNanos = null;
    }
}
