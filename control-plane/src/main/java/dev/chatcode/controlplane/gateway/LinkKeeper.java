package dev.chatcode.controlplane.gateway;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Finds out which links are dead although nobody has closed them.
@Component
class LinkKeeper {
    static final Duration HELLO_WITHIN = Duration.ofSeconds(10);
    static final Duration PING_AFTER = Duration.ofSeconds(25);
    static final Duration DEAD_AFTER = Duration.ofSeconds(50);

    private final ConnectedGateways gateways;
    private final InstantSource clock;

    LinkKeeper(ConnectedGateways gateways, InstantSource clock) {
        this.gateways = gateways;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5_000)
    void check() {
        for (var link : gateways.links()) {
            var silent = Duration.between(link.lastReceivedAt(), clock.instant());
            if (silent.compareTo(DEAD_AFTER) > 0) {
                link.disconnect();
            } else if (!link.isReady() && silent.compareTo(HELLO_WITHIN) > 0) {
                link.close(1008, "no hello");
            } else if (silent.compareTo(PING_AFTER) > 0) {
                link.ping();
            }
        }
    }
}
