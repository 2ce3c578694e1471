package dev.chatcode.controlplane.release;

import dev.chatcode.controlplane.gateway.Gateway;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.gateway.ServerGateways;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.vps.VpsStore;
import dev.chatcode.protocol.VpsId;
import dev.chatcode.protocol.command.MachineCommand;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lets a gateway replace itself. That it has begun is answered here; what came of it, [UpdateNews] tells.
@RestController
class UpdateController {
    private final VpsStore servers;
    private final GatewayStore gateways;
    private final ServerGateways connected;
    private final Releases releases;
    private final ReleaseUrls urls;

    UpdateController(
            VpsStore servers, GatewayStore gateways, ServerGateways connected, Releases releases, ReleaseUrls urls) {
        this.servers = servers;
        this.gateways = gateways;
        this.connected = connected;
        this.releases = releases;
        this.urls = urls;
    }

    /// @param version null for the newest
    record Wanted(@Nullable String version) {}

    record Begun(String version) {}

    @PostMapping("/api/vps/{id}/update")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Begun update(
            @AuthenticationPrincipal User user,
            @PathVariable VpsId id,
            @RequestBody(required = false) @Nullable Wanted wanted) {
        var vps = servers.requireOwned(id, user.id());
        var hub = connected.require(vps.id());
        var os = gateways.find(hub.id()).map(Gateway::os).orElse("");
        var release = releases.require(wanted == null ? null : wanted.version(), os);
        hub.request(request -> new MachineCommand.Update(
                request, release.version(), urls.of(release), release.sha256(), release.signature()));
        return new Begun(release.version());
    }
}
