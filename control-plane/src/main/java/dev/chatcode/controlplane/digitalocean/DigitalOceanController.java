package dev.chatcode.controlplane.digitalocean;

import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.controlplane.web.Navigated;
import dev.chatcode.controlplane.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Connects the DigitalOcean account of whoever is signed in. Without a registered application none of this exists.
@RestController
@RequestMapping("/api/auth/digitalocean")
class DigitalOceanController {
    /// The page on which one connects, and orders a server when that is done.
    private static final URI ADD_SERVER = URI.create("/app/servers/new");

    private final DigitalOceanProperties properties;
    private final DigitalOceanOAuth oauth;
    private final ConnectStates states;
    private final Connections connections;
    private final ConnectionStore store;

    DigitalOceanController(
            DigitalOceanProperties properties,
            DigitalOceanOAuth oauth,
            ConnectStates states,
            Connections connections,
            ConnectionStore store) {
        this.properties = properties;
        this.oauth = oauth;
        this.states = states;
        this.connections = connections;
        this.store = store;
    }

    /// @param status `connected`, or `reconnect` where DigitalOcean does not accept the connection any more; absent
    ///     without one
    record ConnectionView(
            boolean connected,
            @Nullable String email,
            @Nullable String team,
            @Nullable String status,
            @Nullable Instant connectedAt) {
        static ConnectionView of(Connection connection) {
            return new ConnectionView(
                    true,
                    connection.email(),
                    connection.team(),
                    connection.status().wireName(),
                    connection.connectedAt());
        }
    }

    @GetMapping
    ConnectionView connection(@AuthenticationPrincipal User user) {
        requireConfigured();
        return store.find(user.id())
                .map(ConnectionView::of)
                .orElseGet(() -> new ConnectionView(false, null, null, null, null));
    }

    @Navigated
    @GetMapping("/start")
    ResponseEntity<Void> start(@AuthenticationPrincipal User user, HttpServletRequest request) {
        requireConfigured();
        var session = request.getSession(false);
        if (session == null) {
            throw Failure.FORBIDDEN.withDetail("Only a browser in which somebody is signed in can connect an account.");
        }
        return redirect(oauth.page(states.create(user.id(), session.getId())));
    }

    /// Where DigitalOcean sends the browser back. Whatever goes wrong is told by the app, which is where this leads to.
    @Open
    @GetMapping("/callback")
    ResponseEntity<Void> callback(
            @AuthenticationPrincipal @Nullable User user,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "code", defaultValue = "") String code,
            HttpServletRequest request) {
        requireConfigured();
        var session = request.getSession(false);
        if (user == null || session == null) {
            return redirect(URI.create("/sign-in?error=not_signed_in"));
        }
        var verifier = states.tryConsume(state, user.id(), session.getId());
        if (verifier.isEmpty()) {
            return failed("digitalocean_state");
        }
        if (code.isEmpty()) {
            return failed("digitalocean_denied");
        }
        try {
            connections.connect(user.id(), code, verifier.get());
            return redirect(ADD_SERVER);
        } catch (DigitalOceanException e) {
            return failed(e.problem().failure().code());
        } catch (FailureException e) {
            return failed(e.failure().code());
        }
    }

    @PostMapping("/disconnect")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disconnect(@AuthenticationPrincipal User user) {
        requireConfigured();
        connections.disconnect(user.id());
    }

    private void requireConfigured() {
        if (!properties.isConfigured()) {
            throw Failure.NOT_FOUND.withDetail("This installation is not registered at DigitalOcean.");
        }
    }

    private static ResponseEntity<Void> failed(String code) {
        return redirect(URI.create(ADD_SERVER + "?error=" + code));
    }

    private static ResponseEntity<Void> redirect(URI location) {
        return ResponseEntity.status(HttpStatus.FOUND).location(location).build();
    }
}
