package dev.chatcode.controlplane.gateway;

import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent.Health;

/// Who keeps account of what gateways report. Called in order for each connection, beside the traffic of its terminals,
/// and may use the database.
public interface GatewayListener {
    /// It has come or gone. Ask the [GatewayDirectory] which: by the time of the call it may have changed again.
    default void presenceChanged(GatewayId gateway) {}

    /// A complete report of what runs there.
    default void health(GatewayHub hub, Health health) {}

    default void event(GatewayHub hub, GatewayEvent event) {}
}
