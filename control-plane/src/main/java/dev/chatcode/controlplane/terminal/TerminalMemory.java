package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.GatewayId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/// Counts the memory that terminals hold: output, snapshots, and snapshots on their way, of each gateway and in all. It
/// knows what is too much; what is given back then is left to [TerminalChannels].
@Component
class TerminalMemory {
    private final long maxInAll;
    private final long maxPerGateway;
    private final AtomicLong inAll = new AtomicLong();

    /// One number for each gateway that was ever connected.
    private final Map<GatewayId, AtomicLong> gateways = new ConcurrentHashMap<>();

    /// @param maxPerGateway so that no gateway alone makes the others give back what they have
    TerminalMemory(
            @Value("${chatcode.terminal.replay-memory:64MB}") DataSize maxInAll,
            @Value("${chatcode.terminal.replay-memory-per-gateway:32MB}") DataSize maxPerGateway) {
        this.maxInAll = maxInAll.toBytes();
        this.maxPerGateway = maxPerGateway.toBytes();
    }

    /// For a new holder of memory, which has none yet.
    Share newShare(GatewayId gateway) {
        return new Share(counter(gateway));
    }

    long of(GatewayId gateway) {
        return counter(gateway).get();
    }

    boolean isTooMuch(GatewayId gateway) {
        return of(gateway) > maxPerGateway || inAll.get() > maxInAll;
    }

    /// Who has to give something back: the gateway that has most, if that is too much or all together is.
    Optional<GatewayId> greediest() {
        return gateways.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().get()))
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .filter(this::isTooMuch);
    }

    private AtomicLong counter(GatewayId gateway) {
        var known = gateways.get(gateway);
        return known == null ? gateways.computeIfAbsent(gateway, id -> new AtomicLong()) : known;
    }

    /// What one holder has. Not thread-safe.
    final class Share implements AutoCloseable {
        private final AtomicLong ofGateway;
        private long bytes;

        /// Never becomes false again.
        private boolean closed;

        private Share(AtomicLong ofGateway) {
            this.ofGateway = ofGateway;
        }

        void set(long now) {
            var counted = closed ? 0 : now;
            if (counted != bytes) {
                ofGateway.addAndGet(counted - bytes);
                inAll.addAndGet(counted - bytes);
                bytes = counted;
            }
        }

        /// The holder is let go of. What it may still get counts no more.
        @Override
        public void close() {
            closed = true;
            set(0);
        }
    }
}
