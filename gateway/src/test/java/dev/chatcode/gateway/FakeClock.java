package dev.chatcode.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until somebody moves it.
public final class FakeClock implements InstantSource {
    /// Guarded by this.
    private Instant now;

    public FakeClock(String now) {
        this.now = Instant.parse(now);
    }

    public synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }
}
