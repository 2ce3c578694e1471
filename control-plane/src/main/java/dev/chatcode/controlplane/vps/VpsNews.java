package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.event.UserEvents;
import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.gateway.GatewayListener;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.event.MachineEvent.Health;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Tells a server's owner when its gateway comes, goes or reports.
@Component
@Order(1)
class VpsNews implements GatewayListener {
    private final GatewayDirectory directory;
    private final GatewayStore gateways;
    private final VpsStore servers;
    private final VpsViews views;
    private final VpsChanges changes;
    private final UserEvents events;

    VpsNews(
            GatewayDirectory directory,
            GatewayStore gateways,
            VpsStore servers,
            VpsViews views,
            VpsChanges changes,
            UserEvents events) {
        this.directory = directory;
        this.gateways = gateways;
        this.servers = servers;
        this.views = views;
        this.changes = changes;
        this.events = events;
    }

    @Override
    public void presenceChanged(GatewayId id) {
        gateways.find(id).ifPresent(gateway -> {
            if (directory.find(id).isPresent()) {
                servers.arrived(gateway.vpsId());
            }
            servers.find(gateway.vpsId())
                    .ifPresent(vps -> events.publishLatest(
                            vps.owner(), "gateway", id, () -> gateways.find(id).map(views::view)));
            changes.changed(gateway.vpsId());
        });
    }

    @Override
    public void health(GatewayHub hub, Health health) {
        gateways.find(hub.id()).ifPresent(gateway -> changes.changed(gateway.vpsId()));
    }
}
