package dev.chatcode.controlplane.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often something may be done for one key, such as an address: so many times at once, and as many again spread
/// over a period. Held in memory, so each node counts for itself.
public final class RateLimit {
    private static final int MAX_KEYS = 10_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long MINUTES_PER_HOUR = 60;

    /// Guarded by this. When it is full, the key that was seen longest ago is forgotten.
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_KEYS;
        }
    };

    private final int times;
    private final Duration period;
    private final InstantSource clock;

    public RateLimit(int times, Duration period, InstantSource clock) {
        this.times = times;
        this.period = period;
        this.clock = clock;
    }

    /// Throws [Failure#TOO_MANY_REQUESTS] when it has been done too often.
    public void require(String key) {
        var probe = bucket(key).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            var seconds = Math.ceilDiv(probe.getNanosToWaitForRefill(), NANOS_PER_SECOND);
            throw Failure.TOO_MANY_REQUESTS
                    .withDetail("Try again in " + words(seconds) + ".")
                    .with(Failure.RETRY_AFTER, seconds);
        }
    }

    /// As a person says it, and never too short.
    static String words(long seconds) {
        if (seconds < 90) {
            return seconds == 1 ? "a second" : seconds + " seconds";
        }
        var minutes = Math.ceilDiv(seconds, SECONDS_PER_MINUTE);
        return minutes < 90 ? minutes + " minutes" : Math.ceilDiv(minutes, MINUTES_PER_HOUR) + " hours";
    }

    private synchronized Bucket bucket(String key) {
        return buckets.computeIfAbsent(
                key,
                ignored -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(times).refillGreedy(times, period))
                        .withCustomTimePrecision(new ClockMeter(clock))
                        .build());
    }

    private record ClockMeter(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return Duration.ofMillis(clock.millis()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
