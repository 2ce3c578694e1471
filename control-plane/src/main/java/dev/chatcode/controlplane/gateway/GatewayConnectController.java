package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.socket.SocketUpgrade;
import dev.chatcode.controlplane.web.Open;
import dev.chatcode.protocol.GatewayId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The door for gateways: `/gw/connect`. They show a token and not a sign-in, and are refused in plain text.
@Open
@RestController
class GatewayConnectController {
    private static final String BEARER = "Bearer ";

    private final GatewayStore store;
    private final GatewayLinks links;
    private final SocketUpgrade sockets;
    private final GatewayMeters meters;

    GatewayConnectController(GatewayStore store, GatewayLinks links, SocketUpgrade sockets, GatewayMeters meters) {
        this.meters = meters;
        this.store = store;
        this.links = links;
        this.sockets = sockets;
    }

    /// What stands in the way of a connection: a status and a sentence for whoever reads the gateway's log.
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status, String reason) {
            super(reason, null, false, false);
            this.status = status;
        }
    }

    @GetMapping({"/gw/connect", "/gw/connect/{id}"})
    void connect(
            @PathVariable(name = "id", required = false) @Nullable String path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            sockets.upgrade(request, response, admit(path, request), GatewayLink.LIMITS);
        } catch (Refused refused) {
            meters.refused(refused.status);
            response.setStatus(refused.status);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().println(refused.getMessage());
        }
    }

    private GatewayLink admit(@Nullable String path, HttpServletRequest request) throws Refused {
        if (!SocketUpgrade.isAskedFor(request)) {
            throw new Refused(426, "This is a WebSocket.");
        }
        var id = id(path, request.getHeader("X-Gateway-Id"));
        var token = tryToken(request).orElseThrow(() -> new Refused(401, "No token, or not a token."));
        var hash = store.findTokenHash(id);
        if (hash.isEmpty()) {
            throw new Refused(404, "No such gateway.");
        }
        if (!token.hasHash(hash.get())) {
            throw new Refused(401, "Wrong token.");
        }
        return links.newLink(id, hash.get());
    }

    private static GatewayId id(@Nullable String path, @Nullable String header) throws Refused {
        if (header == null || (path != null && !path.equals(header))) {
            throw new Refused(400, "The header X-Gateway-Id is missing or is not the id in the path.");
        }
        try {
            return new GatewayId(header);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "The id is not the id of a gateway.");
        }
    }

    private static Optional<SecretToken> tryToken(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SecretToken(header.substring(BEARER.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
