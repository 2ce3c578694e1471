package dev.chatcode.controlplane.account;

import dev.chatcode.controlplane.web.PublicAddress;
import dev.chatcode.controlplane.web.RateLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// How often one client may try to sign in, by whatever means: 20 times at once, then once per 3
/// seconds.
@Component
public class AttemptLimit {
    private static final int ATTEMPTS = 20;

    private final RateLimit limit;
    private final RateLimit starts;
    private final PublicAddress address;

    AttemptLimit(InstantSource clock, PublicAddress address) {
        this.limit = new RateLimit(ATTEMPTS, Duration.ofMinutes(1), clock);
        this.starts = new RateLimit(ATTEMPTS, Duration.ofMinutes(1), clock);
        this.address = address;
    }

    public void require(HttpServletRequest request) {
        limit.require(address.network(request));
    }

    /// Of detours to a provider, which any page can have its visitors begin: they use up nothing else.
    public void requireStart(HttpServletRequest request) {
        starts.require(address.network(request));
    }
}
