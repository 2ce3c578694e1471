package dev.chatcode.controlplane.digitalocean;

import dev.chatcode.controlplane.audit.AuditLog;
import dev.chatcode.controlplane.secret.UnreadableSecretException;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Begins and ends connections. While there are servers in an account, it stays connected, and no other one takes its
/// place: nobody could destroy them any more, and their owner would go on paying.
@Component
class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final ConnectionStore store;
    private final DigitalOceanOAuth oauth;
    private final DigitalOcean digitalOcean;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    Connections(
            ConnectionStore store,
            DigitalOceanOAuth oauth,
            DigitalOcean digitalOcean,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.store = store;
        this.oauth = oauth;
        this.digitalOcean = digitalOcean;
        this.audit = audit;
        this.events = events;
    }

    /// @param code and `verifier`: what DigitalOcean and we have kept for this
    void connect(UserId user, String code, String verifier) {
        var pair = DigitalOcean.translated(() -> oauth.redeem(code, verifier));
        var caller = new Caller(user, pair.access(), 0);
        var account = digitalOcean.account(caller);
        var old = readable(user);
        if (!store.tryConnect(user, account, pair)) {
            tryRevoke(caller);
            var present = store.find(user).map(Connection::email).orElse("somebody else");
            throw inUse("Your servers are in the account of " + present + ". Connect that one, or destroy them first.");
        }
        old.ifPresent(token -> tryRevoke(new Caller(user, token, 0)));
        audit.record(user, "digitalocean.connected", Map.of("email", account.email()));
        events.publishEvent(new DigitalOceanConnected(user));
        LOG.info("user {}: has connected a DigitalOcean account", user);
    }

    void disconnect(UserId user) {
        if (store.find(user).isEmpty()) {
            throw DigitalOceanProblem.NOT_CONNECTED.failure().withDetail("There is nothing to disconnect.");
        }
        var token = readable(user);
        if (!store.tryDisconnect(user)) {
            throw inUse("Destroy your servers at DigitalOcean first; nobody could do it for you afterwards.");
        }
        audit.record(user, "digitalocean.disconnected", Map.of());
        token.ifPresent(access -> tryRevoke(new Caller(user, access, 0)));
        LOG.info("user {}: has disconnected the DigitalOcean account", user);
    }

    /// The token, which is only wanted to be revoked: where its key is lost, it expires by itself.
    private Optional<String> readable(UserId user) {
        try {
            return store.accessToken(user);
        } catch (UnreadableSecretException e) {
            LOG.warn("user {}: a token cannot be read any more: {}", user, e.getMessage());
            return Optional.empty();
        }
    }

    /// The token is forgotten here in any case. One that DigitalOcean does not know any more is revoked already.
    private void tryRevoke(Caller caller) {
        try {
            DigitalOcean.translated(() -> {
                oauth.revoke(caller);
                return caller;
            });
        } catch (DigitalOceanException e) {
            if (e.problem() != DigitalOceanProblem.UNAUTHORIZED) {
                LOG.warn("user {}: a token was not revoked and expires by itself: {}", caller.user(), e.getMessage());
            }
        }
    }

    private static FailureException inUse(String detail) {
        return Failure.DIGITALOCEAN_IN_USE.withDetail(detail);
    }
}
