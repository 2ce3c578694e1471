package dev.chatcode.controlplane.digitalocean;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/// Waits before something is repeated: twice as long each time, and never as long as others who began together.
@Component
class Backoff {
    private final Duration first;

    Backoff(DigitalOceanProperties properties) {
        this.first = properties.retryPause();
    }

    /// @param attempt that has failed, from 1
    void pause(int attempt) {
        var longest = first.toMillis() << (attempt - 1);
        try {
            Thread.sleep(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DigitalOceanException(DigitalOceanProblem.UNAVAILABLE, "interrupted");
        }
    }
}
