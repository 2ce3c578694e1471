package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.vps.VpsStatus;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// The step from a server that has failed to a new request for it.
@Component
class Replacing {
    private final Leftovers leftovers;
    private final ProvisioningProperties properties;
    private final InstantSource clock;

    Replacing(Leftovers leftovers, ProvisioningProperties properties, InstantSource clock) {
        this.leftovers = leftovers;
        this.properties = properties;
        this.clock = clock;
    }

    /// Begins anew when nothing is left.
    Work replacing(Work work) {
        var now = clock.instant();
        if (!leftovers.areGone(work)) {
            return work.edit().well().due(now.plus(Making.SOON)).done();
        }
        return work.edit()
                .step(Step.REQUESTED, now)
                .status(VpsStatus.PROVISIONING)
                .deadline(now.plus(properties.provisioningDeadline()))
                .droplet(null)
                .ipv4(null)
                .asked(null)
                .due(now)
                .done();
    }
}
