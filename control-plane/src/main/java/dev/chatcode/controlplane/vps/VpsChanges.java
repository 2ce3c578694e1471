package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.event.UserEvents;
import dev.chatcode.protocol.VpsId;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells a server's owner that it has changed.
@Component
public class VpsChanges {
    private final VpsStore servers;
    private final VpsViews views;
    private final UserEvents events;

    VpsChanges(VpsStore servers, VpsViews views, UserEvents events) {
        this.servers = servers;
        this.views = views;
        this.events = events;
    }

    /// As the API shows it.
    public Optional<VpsView> view(VpsId id) {
        return servers.find(id).map(views::view);
    }

    public void changed(VpsId id) {
        servers.find(id).ifPresent(vps -> events.publishLatest(vps.owner(), "vps", id, () -> view(id)));
    }

    /// Of one that is not there any more.
    public void removed(Vps vps) {
        var removed = Optional.of(Map.of("id", vps.id(), "status", "removed"));
        events.publishLatest(vps.owner(), "vps", vps.id(), () -> removed);
    }
}
