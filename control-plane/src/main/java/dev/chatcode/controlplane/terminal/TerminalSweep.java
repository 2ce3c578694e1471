package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.gateway.Gateway;
import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.gateway.GatewayListener;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.session.Session;
import dev.chatcode.controlplane.session.SessionStore;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.event.MachineEvent.Health;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Forgets the terminals of sessions that are not in the database, or not open there, whatever their gateway sends of
/// them: after each report, when the database knows what there is, and when the gateway has left. Those that somebody
/// watches are kept until nobody does.
@Component
@Order(3)
class TerminalSweep implements GatewayListener {
    private final TerminalChannels channels;
    private final SessionStore sessions;
    private final GatewayStore gateways;
    private final GatewayDirectory directory;

    TerminalSweep(TerminalChannels channels, SessionStore sessions, GatewayStore gateways, GatewayDirectory directory) {
        this.channels = channels;
        this.sessions = sessions;
        this.gateways = gateways;
        this.directory = directory;
    }

    @Override
    public void health(GatewayHub hub, Health health) {
        sweep(hub.id());
    }

    @Override
    public void presenceChanged(GatewayId gateway) {
        if (directory.find(gateway).isEmpty()) {
            sweep(gateway);
        }
    }

    /// A session is in the database before it has a terminal. Therefore the terminals are looked at first.
    private void sweep(GatewayId gateway) {
        var candidates = channels.of(gateway);
        var open = gateways.find(gateway)
                .map(Gateway::vpsId)
                .map(sessions::listOpen)
                .map(TerminalSweep::ids)
                .orElse(Set.of());
        candidates.stream()
                .filter(channel -> !open.contains(channel.session()))
                .forEach(channel -> channels.forget(channel, TerminalChannel::isUnused));
    }

    private static Set<SessionId> ids(List<Session> listed) {
        return listed.stream().map(Session::id).collect(Collectors.toSet());
    }
}
