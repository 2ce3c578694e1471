package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.protocol.VpsId;
import org.springframework.stereotype.Component;

/// Finds the gateway of a server, for whoever has something to ask of it.
@Component
public class ServerGateways {
    private final GatewayStore store;
    private final GatewayDirectory directory;

    ServerGateways(GatewayStore store, GatewayDirectory directory) {
        this.store = store;
        this.directory = directory;
    }

    /// Throws [Failure#GATEWAY_OFFLINE] where it is not connected.
    public GatewayHub require(VpsId server) {
        var gateway = store.findByVps(server)
                .orElseThrow(() -> Failure.GATEWAY_OFFLINE.withDetail("The server has no gateway yet."));
        return directory.require(gateway.id());
    }
}
