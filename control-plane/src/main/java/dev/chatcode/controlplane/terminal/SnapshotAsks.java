package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.RequestId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The snapshots of one terminal that the gateway has been asked for, so that many who need one ask once. What is not
/// answered in time may be asked again. Not thread-safe.
final class SnapshotAsks {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<RequestId, Ask> asks = new HashMap<>();

    private record Ask(int lines, long nanos) {}

    boolean isUnderWay(int lines, long nanos) {
        asks.values().removeIf(ask -> nanos - ask.nanos() > PATIENCE.toNanos());
        return asks.values().stream().anyMatch(ask -> ask.lines() >= lines);
    }

    void asked(RequestId request, int lines, long nanos) {
        asks.put(request, new Ask(lines, nanos));
    }

    /// For how many lines the answer was asked; what nobody asked for has as many as is usual.
    int answered(@Nullable RequestId request) {
        var ask = request == null ? null : asks.remove(request);
        return ask == null ? Snapshot.DEFAULT_LINES : ask.lines();
    }

    void clear() {
        asks.clear();
    }
}
