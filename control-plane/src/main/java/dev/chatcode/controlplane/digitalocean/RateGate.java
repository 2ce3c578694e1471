package dev.chatcode.controlplane.digitalocean;

import dev.chatcode.controlplane.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Asks nothing for a user whose requests DigitalOcean would refuse anyway, because there were too many. What one node
/// has learnt, another learns by itself.
@Component
class RateGate {
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MAX_USERS = 10_000;

    private final InstantSource clock;

    /// Guarded by this. When it is full, the user who came first is forgotten.
    private final Map<UserId, Instant> closedUntil = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Instant> eldest) {
            return size() > MAX_USERS;
        }
    };

    RateGate(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void requireOpen(UserId user) {
        var until = closedUntil.get(user);
        if (until == null) {
            return;
        }
        if (until.isAfter(clock.instant())) {
            throw new DigitalOceanException(DigitalOceanProblem.RATE_LIMITED, "too many requests", until, null);
        }
        closedUntil.remove(user);
    }

    /// What the headers of an answer say.
    ///
    /// @param refused whether the answer is 429
    void note(UserId user, HttpHeaders headers, boolean refused) {
        if (refused) {
            close(user, retryAt(headers));
        } else if ("0".equals(headers.getFirst("ratelimit-remaining"))) {
            tryReset(headers).ifPresent(reset -> close(user, reset));
        }
    }

    private synchronized void close(UserId user, Instant until) {
        var latest = clock.instant().plus(LONGEST);
        closedUntil.put(user, until.isAfter(latest) ? latest : until);
    }

    private Instant retryAt(HttpHeaders headers) {
        var now = clock.instant();
        return number(headers, HttpHeaders.RETRY_AFTER)
                .map(now::plusSeconds)
                .or(() -> tryReset(headers))
                .filter(until -> until.isAfter(now))
                .orElse(now.plus(USUAL));
    }

    private static Optional<Instant> tryReset(HttpHeaders headers) {
        return number(headers, "ratelimit-reset").map(Instant::ofEpochSecond);
    }

    private static Optional<Long> number(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getFirst(name))
                .filter(text -> text.matches("\\d{1,11}"))
                .map(Long::valueOf);
    }
}
