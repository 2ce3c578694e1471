package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.gateway.Gateway;
import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.vps.VpsView.GatewayView;
import dev.chatcode.controlplane.vps.VpsView.HealthView;
import dev.chatcode.controlplane.vps.VpsView.ProvisioningView;
import org.springframework.stereotype.Component;

/// Puts together what the API shows of a server: its row, its gateway's row, and whether that is connected now.
@Component
class VpsViews {
    private final GatewayStore gateways;
    private final GatewayDirectory directory;
    private final VpsProgressSource progress;

    VpsViews(GatewayStore gateways, GatewayDirectory directory, VpsProgressSource progress) {
        this.gateways = gateways;
        this.directory = directory;
        this.progress = progress;
    }

    VpsView view(Vps vps) {
        var gateway = gateways.findByVps(vps.id());
        var health = gateway.flatMap(known -> directory.find(known.id())).flatMap(GatewayHub::health);
        var underWay = progress.find(vps);
        return new VpsView(
                vps.id(),
                vps.label(),
                vps.provider(),
                vps.region(),
                vps.size(),
                vps.ipv4(),
                vps.status(),
                gateway.map(this::view).orElse(null),
                health.map(HealthView::of).orElse(null),
                underWay.map(VpsViews::view).orElse(null),
                underWay.map(VpsProgress::problem).orElse(null),
                vps.createdAt());
    }

    private static ProvisioningView view(VpsProgress progress) {
        return new ProvisioningView(
                progress.step(), progress.since(), progress.deadline(), progress.consoleUrl(), progress.canForget());
    }

    GatewayView view(Gateway gateway) {
        return new GatewayView(
                gateway.id(),
                gateway.vpsId(),
                directory.find(gateway.id()).isPresent(),
                gateway.version(),
                gateway.os(),
                gateway.lastSeenAt());
    }
}
