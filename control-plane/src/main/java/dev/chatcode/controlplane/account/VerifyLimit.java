package dev.chatcode.controlplane.account;

import dev.chatcode.controlplane.web.Failure;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// How often one address may try to sign in: 20 times at once, then once per 3 seconds.
@Component
class VerifyLimit {
    private static final int ATTEMPTS = 20;
    private static final Duration REFILL = Duration.ofMinutes(1);
    private static final int MAX_ADDRESSES = 10_000;

    /// Guarded by this. When it is full, the address that was seen longest ago is forgotten.
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    private final InstantSource clock;

    VerifyLimit(InstantSource clock) {
        this.clock = clock;
    }

    void requireAttempt(String address) {
        var probe = bucket(address).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            var seconds = Math.max(
                    1, Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds());
            throw Failure.TOO_MANY_REQUESTS
                    .withDetail("Try again in " + seconds + " s.")
                    .with(Failure.RETRY_AFTER, seconds);
        }
    }

    private synchronized Bucket bucket(String address) {
        return buckets.computeIfAbsent(
                address,
                ignored -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(ATTEMPTS).refillGreedy(ATTEMPTS, REFILL))
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
