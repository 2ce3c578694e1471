package dev.chatcode.controlplane.digitalocean;

import dev.chatcode.controlplane.user.UserId;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Gives each user's token to whoever asks DigitalOcean something, and fetches a new one in time.
///
/// A refresh token is good for one use, so one caller alone may use it: the one whose update of the row has won, on
/// whatever node. The others wait for the version to change. Where the process dies between DigitalOcean's answer and
/// our commit, that pair is lost, and the user has to connect again.
@Component
class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    /// Before a token expires.
    static final Duration EARLY = Duration.ofDays(1);

    private static final Duration REFRESH_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(25);

    private final ConnectionStore store;
    private final DigitalOceanOAuth oauth;
    private final InstantSource clock;

    Tokens(ConnectionStore store, DigitalOceanOAuth oauth, InstantSource clock) {
        this.store = store;
        this.oauth = oauth;
        this.clock = clock;
    }

    /// With a token that is good for a while.
    Caller current(UserId user) {
        var caller = known(user);
        var connection = connected(user);
        var left = Duration.between(clock.instant(), connection.tokenExpiresAt());
        if (left.compareTo(EARLY) > 0) {
            return caller;
        }
        try {
            return newer(caller);
        } catch (DigitalOceanException e) {
            if (e.problem().isPassing() && left.isPositive()) {
                LOG.info("user {}: the token is not renewed yet: {}", user, e.getMessage());
                return caller;
            }
            throw e;
        }
    }

    /// With a token that was made after the one that the caller has.
    Caller newer(Caller stale) {
        var deadline = clock.instant().plus(WAIT_FOR_OTHERS);
        while (true) {
            var now = known(stale.user());
            if (now.version() != stale.version()) {
                return now;
            }
            if (store.tryBeginRefresh(stale.user(), stale.version(), REFRESH_WITHIN)) {
                return refreshed(stale);
            }
            if (clock.instant().isAfter(deadline)) {
                throw new DigitalOceanException(DigitalOceanProblem.UNAVAILABLE, "a refresh takes too long");
            }
            pause();
        }
    }

    /// DigitalOcean has refused a token that should be good.
    void refused(Caller caller) {
        if (store.mustReconnect(caller.user(), caller.version())) {
            LOG.info("user {}: DigitalOcean does not accept the connection any more", caller.user());
        }
    }

    private Caller refreshed(Caller stale) {
        var user = stale.user();
        TokenPair pair;
        try {
            var refreshToken = store.refreshToken(user).orElseThrow(Tokens::notConnected);
            pair = DigitalOcean.translated(() -> oauth.refresh(refreshToken));
        } catch (DigitalOceanException e) {
            if (e.problem().isPassing()) {
                store.giveUpRefresh(user, stale.version());
            } else {
                refused(stale);
            }
            throw e;
        }
        if (!store.tryReplace(user, stale.version(), pair)) {
            revokeUnwanted(new Caller(user, pair.access(), stale.version()));
        }
        return known(user);
    }

    private void revokeUnwanted(Caller caller) {
        try {
            DigitalOcean.translated(() -> {
                oauth.revoke(caller);
                return caller;
            });
        } catch (DigitalOceanException e) {
            LOG.warn("user {}: a token that nobody wants was not revoked: {}", caller.user(), e.getMessage());
        }
    }

    /// Of one moment: the version is read before and after the token.
    private Caller known(UserId user) {
        while (true) {
            var before = connected(user);
            var token = store.accessToken(user).orElseThrow(Tokens::notConnected);
            if (connected(user).version() == before.version()) {
                return new Caller(user, token, before.version());
            }
        }
    }

    private Connection connected(UserId user) {
        var connection = store.find(user).orElseThrow(Tokens::notConnected);
        if (connection.status() == Connection.Status.RECONNECT) {
            throw new DigitalOceanException(DigitalOceanProblem.UNAUTHORIZED, "connect again");
        }
        return connection;
    }

    private static DigitalOceanException notConnected() {
        return new DigitalOceanException(DigitalOceanProblem.NOT_CONNECTED, "no connection");
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DigitalOceanException(DigitalOceanProblem.UNAVAILABLE, "interrupted");
        }
    }
}
