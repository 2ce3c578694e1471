package dev.chatcode.controlplane;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that runs as the real one and can be set forward.
public final class FakeClock implements InstantSource {
    /// Guarded by this.
    private Duration ahead = Duration.ZERO;

    public synchronized void advance(Duration duration) {
        ahead = ahead.plus(duration);
    }

    @Override
    public synchronized Instant instant() {
        return Instant.now().plus(ahead);
    }
}
