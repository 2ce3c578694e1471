package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.audit.AuditLog;
import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayDirectory.Farewell;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.vps.VpsChanges;
import dev.chatcode.controlplane.vps.VpsStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The last step: the cloud first, and our rows only when it has confirmed.
@Component
class Destroying {
    private static final Logger LOG = LoggerFactory.getLogger(Destroying.class);

    private final Leftovers leftovers;
    private final VpsStore servers;
    private final GatewayStore gateways;
    private final GatewayDirectory directory;
    private final VpsChanges changes;
    private final AuditLog audit;
    private final InstantSource clock;

    Destroying(
            Leftovers leftovers,
            VpsStore servers,
            GatewayStore gateways,
            GatewayDirectory directory,
            VpsChanges changes,
            AuditLog audit,
            InstantSource clock) {
        this.leftovers = leftovers;
        this.servers = servers;
        this.gateways = gateways;
        this.directory = directory;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /// Nothing to save where the rows are gone.
    Optional<Work> deleting(Work work) {
        if (!leftovers.areGone(work)) {
            var next = clock.instant().plus(Making.SOON);
            return Optional.of(work.edit().well().due(next).done());
        }
        var vps = work.vps();
        var gateway = gateways.findByVps(vps.id());
        servers.remove(vps.id());
        gateway.ifPresent(known -> directory.disconnect(known.id(), Farewell.SERVER_DELETED));
        audit.record(vps.owner(), "vps.destroyed", Map.of("vps_id", vps.id().value(), "label", vps.label()));
        changes.removed(vps);
        LOG.info("vps {}: destroyed", vps.id());
        return Optional.empty();
    }
}
