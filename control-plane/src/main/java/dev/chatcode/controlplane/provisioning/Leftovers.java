package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.digitalocean.DigitalOcean;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Destroys all that was made for a server, and believes it only when the cloud shows nothing of it any more.
@Component
class Leftovers {
    private final DigitalOcean cloud;
    private final InstantSource clock;

    Leftovers(DigitalOcean cloud, InstantSource clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    /// Whether nothing is left; else it is asked for. A droplet that a lost answer has made may turn up for a while.
    boolean areGone(Work work) {
        if (wasNothingMade(work)) {
            return true;
        }
        var owner = work.vps().owner();
        var id = work.dropletId();
        var known = id == null ? Optional.empty() : cloud.findDroplet(owner, id);
        var listed = cloud.dropletsTagged(owner, work.tag());
        if (known.isEmpty() && listed.isEmpty()) {
            return work.isSettled(clock.instant(), Making.SETTLE);
        }
        listed.stream().filter(work::knows).forEach(droplet -> cloud.delete(owner, droplet.id()));
        if (known.isPresent() && id != null) {
            cloud.delete(owner, id);
        }
        return false;
    }

    /// The cloud was never asked, or refused the first time. Then nobody has to be connected.
    private static boolean wasNothingMade(Work work) {
        return work.dropletId() == null && work.askedAt() == null && work.attempt() <= 1;
    }
}
