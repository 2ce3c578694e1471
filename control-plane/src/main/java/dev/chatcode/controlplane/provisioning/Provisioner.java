package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.digitalocean.DigitalOceanException;
import dev.chatcode.controlplane.vps.VpsChanges;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Does one step of one server, and saves what came of it.
@Component
class Provisioner {
    private static final Logger LOG = LoggerFactory.getLogger(Provisioner.class);

    private final Making making;
    private final Keeping keeping;
    private final Replacing replacing;
    private final Destroying destroying;
    private final ProvisioningStore store;
    private final VpsChanges changes;
    private final InstantSource clock;

    Provisioner(
            Making making,
            Keeping keeping,
            Replacing replacing,
            Destroying destroying,
            ProvisioningStore store,
            VpsChanges changes,
            InstantSource clock) {
        this.making = making;
        this.keeping = keeping;
        this.replacing = replacing;
        this.destroying = destroying;
        this.store = store;
        this.changes = changes;
        this.clock = clock;
    }

    void advance(Work work) {
        next(work).ifPresent(next -> save(work, next));
    }

    private Optional<Work> next(Work work) {
        try {
            return step(work);
        } catch (DigitalOceanException e) {
            LOG.info("vps {}: {}: {}", work.vps().id(), work.step(), e.getMessage());
            return Optional.of(Failing.after(work, e, clock.instant()));
        } catch (RuntimeException e) {
            LOG.error("vps {}: {} has failed", work.vps().id(), work.step(), e);
            return Optional.of(Failing.after(work, clock.instant()));
        }
    }

    private Optional<Work> step(Work work) {
        if (work.step().isMaking() && work.isLate(clock.instant()) && work.helloAt() == null) {
            return Optional.of(Failing.timedOut(work));
        }
        return switch (work.step()) {
            case REQUESTED -> Optional.of(making.requested(work));
            case CREATING -> Optional.of(making.creating(work));
            case BOOTING -> Optional.of(making.booting(work));
            case CONNECTING -> Optional.of(making.connecting(work));
            case READY -> Optional.of(keeping.ready(work));
            case STOPPING -> Optional.of(keeping.stopping(work));
            case STARTING -> Optional.of(keeping.starting(work));
            case REPLACING -> Optional.of(replacing.replacing(work));
            case DELETING -> destroying.deleting(work);
            case FAILED -> Optional.of(work.edit().due(null).done());
        };
    }

    private void save(Work before, Work next) {
        if (!store.trySave(next)) {
            LOG.info("vps {}: {} was overtaken", before.vps().id(), before.step());
        } else if (isNews(before, next)) {
            LOG.info("vps {}: {}, {}", before.vps().id(), next.step(), next.status());
            changes.changed(before.vps().id());
        }
    }

    private static boolean isNews(Work before, Work next) {
        return before.step() != next.step()
                || before.status() != next.status()
                || !Objects.equals(before.ipv4(), next.ipv4())
                || !Objects.equals(before.problem(), next.problem());
    }
}
