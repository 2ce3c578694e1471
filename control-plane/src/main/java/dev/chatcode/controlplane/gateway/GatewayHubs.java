package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.socket.SocketWriter;
import dev.chatcode.protocol.GatewayId;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Makes hubs, with all that a hub needs to know.
@Component
final class GatewayHubs {
    private final InstantSource clock;
    private final RequestIdSource requestIds;
    private final GatewayMeters meters;
    private final Duration deadline;

    /// @param deadline how long a command may go unanswered
    GatewayHubs(
            InstantSource clock,
            RequestIdSource requestIds,
            GatewayMeters meters,
            @Value("${chatcode.gateway.deadline:10s}") Duration deadline) {
        this.clock = clock;
        this.requestIds = requestIds;
        this.meters = meters;
        this.deadline = deadline;
    }

    GatewayHub create(GatewayId id, SocketWriter writer) {
        return new GatewayHub(id, clock.instant(), writer, deadline, requestIds, meters);
    }
}
