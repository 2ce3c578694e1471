package dev.chatcode.controlplane.agent;

import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.gateway.ServerGateways;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.vps.VpsStore;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.controlplane.web.Items;
import dev.chatcode.protocol.Installable;
import dev.chatcode.protocol.VpsId;
import dev.chatcode.protocol.command.MachineCommand;
import dev.chatcode.protocol.event.MachineEvent.AgentStatus;
import dev.chatcode.protocol.event.MachineEvent.AgentsStatus;
import dev.chatcode.protocol.event.MachineEvent.WorkspaceFolders;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What a gateway knows of its server. Every route throws as [ServerGateways#require] does.
@RestController
@RequestMapping("/api/vps/{id}")
class AgentController {
    private final VpsStore servers;
    private final ServerGateways gateways;

    AgentController(VpsStore servers, ServerGateways gateways) {
        this.servers = servers;
        this.gateways = gateways;
    }

    record Wish(@Nullable Installable agent) {
        Installable required() {
            if (agent == null) {
                throw FailureException.invalidField("agent", "is missing");
            }
            return agent;
        }
    }

    /// @param items relative to the workspace
    /// @param truncated whether there are more
    record Folders(List<String> items, boolean truncated) {}

    @GetMapping("/agents")
    Items<AgentStatus> agents(@AuthenticationPrincipal User user, @PathVariable VpsId id) {
        return new Items<>(hub(user, id)
                .ask(MachineCommand.AgentsList::new, AgentsStatus.class)
                .agents());
    }

    /// That it has begun is answered here; how it goes on, [InstallNews] tells.
    @PostMapping("/agents/install")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Wish install(@AuthenticationPrincipal User user, @PathVariable VpsId id, @RequestBody Wish wish) {
        var agent = wish.required();
        hub(user, id).request(request -> new MachineCommand.AgentsInstall(request, agent));
        return wish;
    }

    @GetMapping("/workspace-folders")
    Folders folders(@AuthenticationPrincipal User user, @PathVariable VpsId id) {
        var found = hub(user, id).ask(MachineCommand.WorkspaceList::new, WorkspaceFolders.class);
        return new Folders(found.folders(), Boolean.TRUE.equals(found.truncated()));
    }

    private GatewayHub hub(User user, VpsId id) {
        return gateways.require(servers.requireOwned(id, user.id()).id());
    }
}
