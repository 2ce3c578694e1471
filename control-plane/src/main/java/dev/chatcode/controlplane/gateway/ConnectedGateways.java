package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.protocol.GatewayId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// The links that this node has accepted, at most one per gateway: the newest.
@Component
class ConnectedGateways implements GatewayDirectory {
    private final Map<GatewayId, GatewayLink> links = new ConcurrentHashMap<>();

    ConnectedGateways(GatewayMeters meters) {
        meters.watch(links);
    }

    @Override
    public Optional<GatewayHub> find(GatewayId gateway) {
        return Optional.ofNullable(links.get(gateway))
                .filter(GatewayLink::isReady)
                .map(GatewayLink::hub);
    }

    @Override
    public GatewayHub require(GatewayId gateway) {
        return find(gateway).orElseThrow(() -> Failure.GATEWAY_OFFLINE.withDetail("The server is not connected."));
    }

    @Override
    public void disconnect(GatewayId gateway, Farewell why) {
        Optional.ofNullable(links.get(gateway)).ifPresent(link -> link.close(why));
    }

    /// Whoever was there before is sent away.
    Optional<GatewayLink> replace(GatewayLink link) {
        var older = Optional.ofNullable(links.put(link.id(), link));
        older.ifPresent(GatewayLink::replaced);
        return older;
    }

    boolean isCurrent(GatewayLink link) {
        return links.get(link.id()) == link;
    }

    /// Whether the link was the current one.
    boolean remove(GatewayLink link) {
        return links.remove(link.id(), link);
    }

    Collection<GatewayLink> links() {
        return List.copyOf(links.values());
    }
}
