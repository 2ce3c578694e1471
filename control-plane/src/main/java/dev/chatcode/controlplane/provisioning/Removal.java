package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.audit.AuditLog;
import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayDirectory.Farewell;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.vps.Vps;
import dev.chatcode.controlplane.vps.VpsChanges;
import dev.chatcode.controlplane.vps.VpsStore;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Removes what we have of a server. What there is of it at the cloud is not asked about.
@Component
class Removal {
    private final VpsStore servers;
    private final GatewayStore gateways;
    private final GatewayDirectory directory;
    private final VpsChanges changes;
    private final AuditLog audit;

    Removal(VpsStore servers, GatewayStore gateways, GatewayDirectory directory, VpsChanges changes, AuditLog audit) {
        this.servers = servers;
        this.gateways = gateways;
        this.directory = directory;
        this.changes = changes;
        this.audit = audit;
    }

    /// Removes all of it, sends its gateway away, and tells its owner.
    ///
    /// @param act for the audit log
    void remove(Vps vps, String act) {
        var gateway = gateways.findByVps(vps.id());
        servers.remove(vps.id());
        gateway.ifPresent(known -> directory.disconnect(known.id(), Farewell.SERVER_DELETED));
        audit.record(vps.owner(), act, Map.of("vps_id", vps.id().value(), "label", vps.label()));
        changes.removed(vps);
    }
}
