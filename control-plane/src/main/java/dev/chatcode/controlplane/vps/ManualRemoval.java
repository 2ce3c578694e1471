package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayDirectory.Farewell;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.web.PublicAddress;
import org.springframework.stereotype.Component;

/// Removes servers that their users have brought: they are forgotten at once, and cleaned up by their owners.
@Component
class ManualRemoval implements VpsActions {
    private final VpsStore servers;
    private final GatewayStore gateways;
    private final GatewayDirectory directory;
    private final VpsChanges changes;
    private final PublicAddress address;

    ManualRemoval(
            VpsStore servers,
            GatewayStore gateways,
            GatewayDirectory directory,
            VpsChanges changes,
            PublicAddress address) {
        this.servers = servers;
        this.gateways = gateways;
        this.directory = directory;
        this.changes = changes;
        this.address = address;
    }

    @Override
    public VpsProvider provider() {
        return VpsProvider.MANUAL;
    }

    @Override
    public VpsRemoval remove(Vps vps) {
        var gateway = gateways.findByVps(vps.id());
        servers.remove(vps.id());
        gateway.ifPresent(known -> directory.disconnect(known.id(), Farewell.SERVER_DELETED));
        changes.removed(vps);
        return new VpsRemoval.Done(InstallCommand.cleanUp(address.origin()));
    }
}
