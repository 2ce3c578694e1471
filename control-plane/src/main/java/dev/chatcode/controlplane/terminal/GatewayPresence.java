package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.protocol.GatewayId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Whether the gateway of a terminal is connected, as far as the terminal has taken notice. Not thread-safe.
///
/// News of a connection may come late, when there is a newer one already. None is believed therefore: each makes the
/// terminal look for itself, so that the last look is right in whatever order the news came.
final class GatewayPresence {
    private final GatewayId gateway;
    private final GatewayDirectory directory;
    private final InstantSource clock;
    private Optional<GatewayHub> hub;
    private Instant since;

    GatewayPresence(GatewayId gateway, GatewayDirectory directory, InstantSource clock) {
        this.gateway = gateway;
        this.directory = directory;
        this.clock = clock;
        this.hub = directory.find(gateway);
        this.since = clock.instant();
    }

    /// Whether the connection is another one than at the last look, or there is none any more.
    boolean look() {
        var found = directory.find(gateway);
        if (found.equals(hub)) {
            return false;
        }
        hub = found;
        since = clock.instant();
        return true;
    }

    boolean isOnline() {
        return hub.isPresent();
    }

    Optional<GatewayHub> hub() {
        return hub;
    }

    /// When it came or went.
    Instant since() {
        return since;
    }
}
