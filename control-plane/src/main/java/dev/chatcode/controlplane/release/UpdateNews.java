package dev.chatcode.controlplane.release;

import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.gateway.GatewayListener;
import dev.chatcode.controlplane.vps.OwnerNews;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.VpsId;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent.UpdateFailed;
import dev.chatcode.protocol.event.MachineEvent.Updated;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Tells a server's owner what came of an update.
@Component
@Order(1)
class UpdateNews implements GatewayListener {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateNews.class);

    private final OwnerNews news;

    UpdateNews(OwnerNews news) {
        this.news = news;
    }

    /// The event `gateway_update`.
    ///
    /// @param version the new one; null where the update has failed
    /// @param error why it has
    record Outcome(
            VpsId vpsId, @Nullable String version, @Nullable String error) {}

    @Override
    public void event(GatewayHub hub, GatewayEvent event) {
        switch (event) {
            case Updated updated -> {
                LOG.info("gateway {}: updated to {}", hub.id(), updated.version());
                publish(hub.id(), updated.version(), null);
            }
            case UpdateFailed failed -> {
                LOG.warn("gateway {}: the update has failed: {}", hub.id(), failed.error());
                publish(hub.id(), null, failed.error());
            }
            default -> {}
        }
    }

    private void publish(GatewayId id, @Nullable String version, @Nullable String error) {
        news.publish(id, "gateway_update", vps -> new Outcome(vps, version, error));
    }
}
