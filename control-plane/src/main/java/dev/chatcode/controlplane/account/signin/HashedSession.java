package dev.chatcode.controlplane.account.signin;

import dev.chatcode.controlplane.account.SecretToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/// A server-side session whose browser knows a secret, and whose row in the database the hash of it.
final class HashedSession<S extends Session> implements Session {
    private final S stored;

    /// Owned by the request.
    private SecretToken secret;

    HashedSession(SecretToken secret, S stored) {
        this.secret = secret;
        this.stored = stored;
    }

    S stored() {
        return stored;
    }

    @Override
    public String getId() {
        return secret.value();
    }

    @Override
    public String changeSessionId() {
        secret = SecretToken.random();
        HashedSessions.storedUnder(secret, stored::changeSessionId);
        return secret.value();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> @Nullable T getAttribute(String name) {
        return stored.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return stored.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            stored.removeAttribute(name);
        } else {
            stored.setAttribute(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        stored.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
        return stored.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        stored.setLastAccessedTime(time);
    }

    @Override
    public Instant getLastAccessedTime() {
        return stored.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        stored.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return stored.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return stored.isExpired();
    }
}
