package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.account.Access;
import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.session.SessionEnded;
import dev.chatcode.controlplane.session.SessionRuns;
import dev.chatcode.controlplane.session.SessionStore;
import dev.chatcode.controlplane.socket.SocketUpgrade;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.PublicAddress;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.VpsId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The door for browsers to a session's terminal. Whoever may not in is refused before the upgrade.
@RestController
class TerminalController {
    private final SessionStore sessions;
    private final GatewayStore gateways;
    private final GatewayDirectory directory;
    private final TerminalChannels channels;
    private final SocketUpgrade sockets;
    private final PublicAddress address;
    private final InstantSource clock;

    TerminalController(
            SessionStore sessions,
            GatewayStore gateways,
            GatewayDirectory directory,
            TerminalChannels channels,
            SocketUpgrade sockets,
            PublicAddress address,
            InstantSource clock) {
        this.sessions = sessions;
        this.gateways = gateways;
        this.directory = directory;
        this.channels = channels;
        this.sockets = sockets;
        this.address = address;
        this.clock = clock;
    }

    @GetMapping("/api/vps/{vps}/terminal")
    void open(
            Access access,
            @PathVariable VpsId vps,
            @RequestParam("session_id") SessionId id,
            @RequestParam("viewer_id") Optional<ViewerId> viewer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        requireTyping(access, request);
        var session = sessions.requireOwned(id, access.user().id());
        if (!session.vpsId().equals(vps)) {
            throw Failure.NOT_FOUND.withDetail("The server has no such session.");
        }
        if (!SocketUpgrade.isAskedFor(request)) {
            throw Failure.UPGRADE_REQUIRED.withDetail("This is a WebSocket.");
        }
        var ticket = new ViewerSocket.Ticket(id, gateway(vps), access.signIn(), viewer, () -> sessions.find(id));
        sockets.upgrade(request, response, new ViewerSocket(ticket, channels, directory, clock), ViewerSocket.LIMITS);
    }

    /// Whoever opens a terminal may type in it.
    private void requireTyping(Access access, HttpServletRequest request) {
        if (!access.isToken()) {
            address.requireSameOrigin(request);
        } else if (!access.mayWrite()) {
            throw Failure.INSUFFICIENT_SCOPE.withDetail("A terminal needs a token with the scope write.");
        }
    }

    @EventListener
    void runs(SessionRuns event) {
        find(event.vps(), event.session()).ifPresent(TerminalChannel::goOn);
    }

    @EventListener
    void ended(SessionEnded event) {
        find(event.vps(), event.session()).ifPresent(channel -> channel.ended(event.exitCode()));
    }

    private Optional<TerminalChannel> find(VpsId vps, SessionId session) {
        return gateways.findByVps(vps).flatMap(gateway -> channels.find(gateway.id(), session));
    }

    private GatewayId gateway(VpsId vps) {
        return gateways.findByVps(vps)
                .orElseThrow(() -> Failure.GATEWAY_OFFLINE.withDetail("The server has no gateway yet."))
                .id();
    }
}
