package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.gateway.GatewayListener;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent.Health;
import dev.chatcode.protocol.event.MachineEvent.Hello;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Notices the gateway for which a server that is being made waits.
@Component
@Order(1)
class GatewayArrival implements GatewayListener {
    private final GatewayStore gateways;
    private final ProvisioningStore store;

    GatewayArrival(GatewayStore gateways, ProvisioningStore store) {
        this.gateways = gateways;
        this.store = store;
    }

    @Override
    public void event(GatewayHub hub, GatewayEvent event) {
        if (event instanceof Hello) {
            arrived(hub);
        }
    }

    /// Once more with each report: the first time may have failed, and noting it twice changes nothing.
    @Override
    public void health(GatewayHub hub, Health health) {
        arrived(hub);
    }

    private void arrived(GatewayHub hub) {
        gateways.find(hub.id()).ifPresent(gateway -> store.hello(gateway.vpsId()));
    }
}
