package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.event.UserEvents;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.VpsId;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Tells whoever owns a gateway's server what the gateway has reported.
@Component
public class OwnerNews {
    private final GatewayStore gateways;
    private final VpsStore servers;
    private final UserEvents events;

    OwnerNews(GatewayStore gateways, VpsStore servers, UserEvents events) {
        this.gateways = gateways;
        this.servers = servers;
        this.events = events;
    }

    /// Nothing happens where the server is gone meanwhile.
    ///
    /// @param data made for the server; becomes JSON
    public void publish(GatewayId gateway, String event, Function<VpsId, Object> data) {
        gateways.find(gateway)
                .flatMap(known -> servers.find(known.vpsId()))
                .ifPresent(vps -> events.publish(vps.owner(), event, data.apply(vps.id())));
    }
}
