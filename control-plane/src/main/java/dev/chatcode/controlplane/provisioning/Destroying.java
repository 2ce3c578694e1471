package dev.chatcode.controlplane.provisioning;

import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The last step: the cloud first, and our rows only when it has confirmed.
@Component
class Destroying {
    private static final Logger LOG = LoggerFactory.getLogger(Destroying.class);

    private final Leftovers leftovers;
    private final Removal removal;
    private final InstantSource clock;

    Destroying(Leftovers leftovers, Removal removal, InstantSource clock) {
        this.leftovers = leftovers;
        this.removal = removal;
        this.clock = clock;
    }

    /// Nothing to save where the rows are gone.
    Optional<Work> deleting(Work work) {
        if (!leftovers.areGone(work)) {
            var next = clock.instant().plus(Making.SOON);
            return Optional.of(work.edit().well().due(next).done());
        }
        removal.remove(work.vps(), "vps.destroyed");
        LOG.info("vps {}: destroyed", work.vps().id());
        return Optional.empty();
    }
}
