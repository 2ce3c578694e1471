package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.audit.AuditLog;
import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayDirectory.Farewell;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.GatewayId;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Servers that users bring: each is `provisioning` until its gateway first connects.
@Component
class ManualServers {
    private final VpsStore store;
    private final GatewayStore gateways;
    private final GatewayDirectory directory;
    private final ServerLimits limits;
    private final AuditLog audit;

    ManualServers(
            VpsStore store, GatewayStore gateways, GatewayDirectory directory, ServerLimits limits, AuditLog audit) {
        this.store = store;
        this.gateways = gateways;
        this.directory = directory;
        this.limits = limits;
        this.audit = audit;
    }

    /// What a gateway needs to connect. The token is known to nobody else from now on.
    record Access(Vps vps, GatewayId gateway, SecretToken token) {}

    @Transactional
    public Access create(UserId owner, String label) {
        var limit = limits.maxManualPerUser();
        var vps = store.tryCreateManual(owner, label, limit)
                .orElseThrow(() -> Failure.VPS_LIMIT_REACHED
                        .withDetail("Remove one of the " + limit + " servers that you have brought first.")
                        .with("limit", limit));
        var token = SecretToken.random();
        var gateway = gateways.create(vps.id(), token);
        record(vps, "vps.created");
        return new Access(vps, gateway, token);
    }

    /// With a new token. The old one is worth nothing from now on, and whoever is connected with it is sent away.
    Access renew(Vps vps) {
        if (vps.provider() != VpsProvider.MANUAL) {
            throw FailureException.invalidField("id", "is not a server that you have brought");
        }
        var gateway = gateways.findByVps(vps.id())
                .orElseThrow(() -> Failure.NOT_FOUND.withDetail("The server is being removed."))
                .id();
        var token = SecretToken.random();
        gateways.replaceToken(gateway, token);
        directory.disconnect(gateway, Farewell.TOKEN_REPLACED);
        record(vps, "gateway.token_replaced");
        return new Access(vps, gateway, token);
    }

    private void record(Vps vps, String act) {
        audit.record(vps.owner(), act, Map.of("vps_id", vps.id().value(), "label", vps.label()));
    }
}
