package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.audit.AuditLog;
import dev.chatcode.controlplane.digitalocean.Connection;
import dev.chatcode.controlplane.digitalocean.ConnectionStore;
import dev.chatcode.controlplane.digitalocean.DigitalOceanException;
import dev.chatcode.controlplane.digitalocean.DigitalOceanPages;
import dev.chatcode.controlplane.digitalocean.DigitalOceanProblem;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.vps.VpsChanges;
import dev.chatcode.controlplane.vps.VpsView;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Takes the wish for a server. The answer is that it was taken; how far it is, is told by events.
@RestController
class OrderController {
    private final Orders orders;
    private final DigitalOceanPages pages;
    private final ConnectionStore connections;
    private final ServerOptionsCache cache;
    private final VpsChanges changes;
    private final AuditLog audit;
    private final InstantSource clock;

    OrderController(
            Orders orders,
            DigitalOceanPages pages,
            ConnectionStore connections,
            ServerOptionsCache cache,
            VpsChanges changes,
            AuditLog audit,
            InstantSource clock) {
        this.orders = orders;
        this.pages = pages;
        this.connections = connections;
        this.cache = cache;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    @PostMapping("/api/vps")
    @ResponseStatus(HttpStatus.ACCEPTED)
    VpsView order(
            @AuthenticationPrincipal User user,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody ServerRequest request) {
        var given = key == null ? null : new IdempotencyKey(key);
        var earlier = orders.earlier(user.id(), given, request);
        var placed = earlier.map(vps -> new Orders.Placed(vps, false))
                .orElseGet(() -> orders.place(user.id(), given, request, choose(user.id(), request)));
        if (placed.fresh()) {
            audit.record(user.id(), "vps.created", Map.of("vps_id", placed.vps().value()));
            changes.changed(placed.vps());
        }
        return changes.view(placed.vps())
                .orElseThrow(() -> Failure.NOT_FOUND.withDetail("The server of this request was destroyed."));
    }

    private ServerChoice choose(UserId user, ServerRequest request) {
        requireConnected(user);
        try {
            return request.choose(cache.of(user), clock.instant());
        } catch (DigitalOceanException e) {
            throw e.toFailure(clock.instant());
        }
    }

    private void requireConnected(UserId user) {
        if (!pages.areConfigured()) {
            throw Failure.DIGITALOCEAN_NOT_CONFIGURED.withDetail("Ask whoever runs this installation to register it.");
        }
        var status = connections.find(user).map(Connection::status);
        if (status.isEmpty()) {
            throw failure(DigitalOceanProblem.NOT_CONNECTED);
        }
        if (status.equals(Optional.of(Connection.Status.RECONNECT))) {
            throw failure(DigitalOceanProblem.UNAUTHORIZED);
        }
    }

    private static FailureException failure(DigitalOceanProblem problem) {
        return problem.failure().withDetail(problem.detail());
    }
}
