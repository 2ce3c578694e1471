package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.digitalocean.DigitalOcean;
import dev.chatcode.controlplane.digitalocean.DigitalOceanConnected;
import dev.chatcode.controlplane.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What DigitalOcean offers a user, asked for once in 10 minutes. Prices and what is available differ between accounts.
@Component
class ServerOptionsCache {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MAX_USERS = 1000;

    private record Offer(ServerOptions options, Instant until) {}

    private final DigitalOcean cloud;
    private final InstantSource clock;

    /// Guarded by this. When it is full, the one that came first is forgotten.
    private final Map<UserId, Offer> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Offer> eldest) {
            return size() > MAX_USERS;
        }
    };

    ServerOptionsCache(DigitalOcean cloud, InstantSource clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    /// Two who ask at once may both ask DigitalOcean.
    ServerOptions of(UserId user) {
        synchronized (this) {
            var known = entries.get(user);
            if (known != null && known.until.isAfter(clock.instant())) {
                return known.options;
            }
        }
        var fresh = new ServerOptions(cloud.regions(user), cloud.sizes(user), cloud.images(user));
        synchronized (this) {
            entries.remove(user);
            entries.put(user, new Offer(fresh, clock.instant().plus(LIFE)));
        }
        return fresh;
    }

    /// It may be another account.
    @EventListener
    synchronized void connected(DigitalOceanConnected event) {
        entries.remove(event.user());
    }
}
