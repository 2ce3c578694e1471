package dev.chatcode.controlplane.gateway;

import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent.Health;
import dev.chatcode.protocol.event.MachineEvent.Hello;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Writes down what a gateway says of itself, before others are told.
@Component
@Order(0)
class GatewayRecorder implements GatewayListener {
    private final GatewayStore store;

    GatewayRecorder(GatewayStore store) {
        this.store = store;
    }

    @Override
    public void presenceChanged(GatewayId gateway) {
        store.seen(gateway);
    }

    @Override
    public void health(GatewayHub hub, Health health) {
        store.seen(hub.id());
    }

    @Override
    public void event(GatewayHub hub, GatewayEvent event) {
        if (event instanceof Hello hello) {
            store.said(hello);
        }
    }
}
