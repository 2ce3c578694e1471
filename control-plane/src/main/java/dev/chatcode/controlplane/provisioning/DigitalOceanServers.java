package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.vps.Vps;
import dev.chatcode.controlplane.vps.VpsActions;
import dev.chatcode.controlplane.vps.VpsChanges;
import dev.chatcode.controlplane.vps.VpsProvider;
import dev.chatcode.controlplane.vps.VpsRemoval;
import dev.chatcode.controlplane.vps.VpsStatus;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/// What their owners want of servers at DigitalOcean. A wish is written down, and the job does the rest.
@Component
class DigitalOceanServers implements VpsActions {
    private static final Duration POWER_DEADLINE = Duration.ofMinutes(5);

    private final ProvisioningStore store;
    private final Removal removal;
    private final VpsChanges changes;
    private final InstantSource clock;

    DigitalOceanServers(ProvisioningStore store, Removal removal, VpsChanges changes, InstantSource clock) {
        this.store = store;
        this.removal = removal;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public VpsProvider provider() {
        return VpsProvider.DIGITALOCEAN;
    }

    @Override
    public VpsRemoval remove(Vps vps) {
        change(
                vps,
                work -> work.step() == Step.DELETING
                        ? work
                        : begin(work, Step.DELETING).status(VpsStatus.DELETING).done());
        return new VpsRemoval.Begun();
    }

    /// What is still at the cloud stays there: only for one that the cloud does not let us delete.
    @Override
    public void forget(Vps vps) {
        var work = store.find(vps.id()).orElseThrow(DigitalOceanServers::notFound);
        if (!work.mayBeForgotten(clock.instant())) {
            throw wrongState(work, "Only a server is forgotten that is being deleted and cannot be.");
        }
        removal.remove(vps, "vps.forgotten");
    }

    @Override
    public void retry(Vps vps) {
        change(vps, work -> switch (work.status()) {
            case PROVISIONING_TIMEOUT, ERROR ->
                begin(work, Step.REPLACING).status(VpsStatus.PROVISIONING).done();
            case PROVISIONING, ACTIVE, OFF, DELETING ->
                throw wrongState(work, "Only one that has failed is made anew.");
        });
    }

    @Override
    public void powerOff(Vps vps) {
        change(vps, work -> switch (work.step()) {
            case READY -> work.status() == VpsStatus.OFF ? work : beginSwitching(work, Step.STOPPING);
            case STOPPING -> work;
            case STARTING, REQUESTED, CREATING, BOOTING, CONNECTING, FAILED, REPLACING, DELETING ->
                throw notThere(work);
        });
    }

    @Override
    public void powerOn(Vps vps) {
        change(vps, work -> switch (work.step()) {
            case READY -> work.status() == VpsStatus.ACTIVE ? work : beginSwitching(work, Step.STARTING);
            case STARTING -> work;
            case STOPPING, REQUESTED, CREATING, BOOTING, CONNECTING, FAILED, REPLACING, DELETING ->
                throw notThere(work);
        });
    }

    private Work beginSwitching(Work work, Step step) {
        return begin(work, step)
                .asked(null)
                .deadline(clock.instant().plus(POWER_DEADLINE))
                .done();
    }

    private Work.Edit begin(Work work, Step step) {
        var now = clock.instant();
        return work.edit().step(step, now).due(now);
    }

    /// Again, where somebody else has changed it meanwhile.
    private void change(Vps vps, UnaryOperator<Work> wish) {
        while (true) {
            var work = store.find(vps.id()).orElseThrow(DigitalOceanServers::notFound);
            var next = wish.apply(work);
            if (next.equals(work)) {
                return;
            }
            if (store.trySave(next)) {
                changes.changed(vps.id());
                return;
            }
        }
    }

    private static FailureException notFound() {
        return Failure.NOT_FOUND.withDetail("You have no such server.");
    }

    private static FailureException notThere(Work work) {
        return wrongState(work, "It can be switched when it is there and not being switched.");
    }

    private static FailureException wrongState(Work work, String detail) {
        return Failure.VPS_STATE.withDetail(detail).with("status", work.status());
    }
}
