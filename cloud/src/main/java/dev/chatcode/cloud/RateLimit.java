package dev.chatcode.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Counts the requests of each account in each hour, and says in headers how many are left.
final class RateLimit {
    private static final Duration WINDOW = Duration.ofHours(1);

    private record Window(Instant end, int used) {}

    private final InstantSource clock;
    private final int limit;

    /// Guarded by this.
    private final Map<String, Window> windows = new HashMap<>();

    RateLimit(InstantSource clock, int limit) {
        this.clock = clock;
        this.limit = limit;
    }

    synchronized Map<String, String> take(String account) {
        var now = clock.instant();
        var window = windows.get(account);
        if (window == null || !window.end.isAfter(now)) {
            window = new Window(now.plus(WINDOW), 0);
        }
        if (window.used >= limit) {
            throw new CloudFailure(429, "too_many_requests", "API Rate limit exceeded.");
        }
        windows.put(account, new Window(window.end, window.used + 1));
        return headers(limit - window.used - 1, window.end);
    }

    private Map<String, String> headers(int left, Instant end) {
        return Map.of(
                "ratelimit-limit", Integer.toString(limit),
                "ratelimit-remaining", Integer.toString(left),
                "ratelimit-reset", Long.toString(end.getEpochSecond()));
    }
}
