package dev.chatcode.controlplane.sshkey;

import dev.chatcode.controlplane.audit.AuditLog;
import dev.chatcode.controlplane.gateway.ServerGateways;
import dev.chatcode.controlplane.vps.Vps;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.command.SshCommand;
import dev.chatcode.protocol.event.SshEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The keys of a server, which its gateway is asked for each time.
@Component
class SshKeys {
    private final ServerGateways gateways;
    private final AuditLog audit;

    SshKeys(ServerGateways gateways, AuditLog audit) {
        this.gateways = gateways;
        this.audit = audit;
    }

    List<SshEvent.Key> list(Vps vps) {
        return gateways.require(vps.id())
                .ask(SshCommand.ListKeys::new, SshEvent.Keys.class)
                .keys();
    }

    Optional<SshEvent.Key> find(Vps vps, String fingerprint) {
        return list(vps).stream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .findAny();
    }

    /// The key as the server knows it now.
    ///
    /// @param act what the audit log calls it
    SshEvent.Key add(Vps vps, PublicKey key, String label, @Nullable Instant expiresAt, String act) {
        var hub = gateways.require(vps.id());
        try {
            hub.request(request -> new SshCommand.Authorize(request, key.text(), label, expiresAt));
        } catch (FailureException e) {
            throw e.failure() == Failure.COMMAND_REFUSED
                    ? Failure.INVALID_REQUEST.withDetail(e.detail()).with("field", "public_key")
                    : e;
        }
        audit.record(vps.owner(), act, details(vps, key.fingerprint()));
        return find(vps, key.fingerprint())
                .orElseThrow(
                        () -> Failure.GATEWAY_FAILED.withDetail("The server has taken the key and lost it again."));
    }

    /// @param act what the audit log calls it
    void remove(Vps vps, String fingerprint, String act) {
        gateways.require(vps.id()).request(request -> new SshCommand.Revoke(request, fingerprint));
        audit.record(vps.owner(), act, details(vps, fingerprint));
    }

    private static Map<String, String> details(Vps vps, String fingerprint) {
        return Map.of("vps_id", vps.id().value(), "fingerprint", fingerprint);
    }
}
