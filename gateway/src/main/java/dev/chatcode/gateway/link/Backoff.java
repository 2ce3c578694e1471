package dev.chatcode.gateway.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: anything up to a bound that doubles, so that many gateways do not
/// come back at once.
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration MAX = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 6;

    private final RandomGenerator random;

    /// Owned by the one who waits.
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        var bound = FIRST.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        failures++;
        var millis = Math.min(bound.toMillis(), MAX.toMillis());
        return Duration.ofMillis(random.nextLong(millis + 1));
    }

    void reset() {
        failures = 0;
    }
}
