package dev.chatcode.controlplane.gateway;

import dev.chatcode.protocol.GatewayId;
import java.util.Optional;

/// Where the hub of a gateway is to be found. Everybody reaches a hub through this and through nothing else, since the
/// hub may live on another node one day.
public interface GatewayDirectory {
    /// The hub of a gateway that is connected and has said hello.
    Optional<GatewayHub> find(GatewayId gateway);

    /// As [#find], where without a gateway nothing can be done.
    GatewayHub require(GatewayId gateway);
}
