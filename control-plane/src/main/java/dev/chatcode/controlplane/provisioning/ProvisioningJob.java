package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.digitalocean.DigitalOceanConnected;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks for steps that are due and has them done, a few at a time. Several nodes may do this at once: a row is claimed
/// by one of them.
@Component
class ProvisioningJob {
    private static final int AT_ONCE = 8;

    private final ProvisioningStore store;
    private final Provisioner provisioner;
    private final Semaphore free = new Semaphore(AT_ONCE);

    ProvisioningJob(ProvisioningStore store, Provisioner provisioner) {
        this.store = store;
        this.provisioner = provisioner;
    }

    /// Never waits for a cloud.
    @Scheduled(
            fixedDelayString = "${chatcode.vps.job-interval:1s}",
            initialDelayString = "${chatcode.vps.job-interval:1s}")
    void look() {
        while (free.tryAcquire()) {
            Optional<Work> claimed = Optional.empty();
            try {
                claimed = store.tryClaim();
            } finally {
                if (claimed.isEmpty()) {
                    free.release();
                }
            }
            if (claimed.isEmpty()) {
                return;
            }
            var work = claimed.get();
            Thread.ofVirtual().name("provisioning-" + work.vps().id()).start(() -> {
                try {
                    provisioner.advance(work);
                } finally {
                    free.release();
                }
            });
        }
    }

    /// All that is due now, in this thread.
    ///
    /// @return how many steps were done
    int runDue() {
        var done = 0;
        for (var work = store.tryClaim(); work.isPresent(); work = store.tryClaim()) {
            provisioner.advance(work.get());
            done++;
        }
        return done;
    }

    @EventListener
    void connected(DigitalOceanConnected event) {
        store.wake(event.user());
    }
}
