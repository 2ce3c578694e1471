package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.web.PublicAddress;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.VpsId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How a computer of one's own becomes a server.
@RestController
@RequestMapping("/api/vps")
class ManualServerController {
    private static final String DEFAULT_LABEL = "My server";

    private final ManualServers servers;
    private final VpsStore store;
    private final VpsViews views;
    private final VpsChanges changes;
    private final PublicAddress address;

    ManualServerController(
            ManualServers servers, VpsStore store, VpsViews views, VpsChanges changes, PublicAddress address) {
        this.servers = servers;
        this.store = store;
        this.views = views;
        this.changes = changes;
        this.address = address;
    }

    record NewServer(@Nullable String label) {
        String labelOrDefault() {
            return label == null ? DEFAULT_LABEL : VpsLabel.checked(label);
        }
    }

    /// @param gatewayAuthToken shown this once
    record Invitation(VpsView vps, GatewayId gatewayId, String gatewayAuthToken, String cpUrl, InstallCommand install) {
        /// Never the token.
        @Override
        public String toString() {
            return "Invitation[" + gatewayId + "]";
        }
    }

    @PostMapping("/manual")
    @ResponseStatus(HttpStatus.CREATED)
    Invitation create(@AuthenticationPrincipal User user, @RequestBody(required = false) @Nullable NewServer wanted) {
        var label = wanted == null ? DEFAULT_LABEL : wanted.labelOrDefault();
        return invitation(servers.create(user.id(), label));
    }

    @PostMapping("/{id}/install-command")
    Invitation renew(@AuthenticationPrincipal User user, @PathVariable VpsId id) {
        return invitation(servers.renew(store.requireOwned(id, user.id())));
    }

    private Invitation invitation(ManualServers.Access access) {
        var view = views.view(access.vps());
        changes.changed(access.vps().id());
        var origin = address.origin();
        var install = InstallCommand.of(origin, access.gateway(), access.token());
        return new Invitation(view, access.gateway(), access.token().value(), origin, install);
    }
}
