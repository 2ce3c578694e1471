package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.digitalocean.DigitalOcean;
import dev.chatcode.controlplane.digitalocean.DigitalOceanException;
import dev.chatcode.controlplane.digitalocean.DigitalOceanProblem;
import dev.chatcode.controlplane.digitalocean.Droplet;
import dev.chatcode.controlplane.digitalocean.NewDroplet;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.vps.VpsStatus;
import dev.chatcode.controlplane.web.PublicAddress;
import dev.chatcode.protocol.GatewayId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// The steps from a request to a server whose gateway has come.
@Component
class Making {
    /// After this, a droplet that the cloud was asked for is in its lists, or was never made. Longer than the longest
    /// time-out of one request.
    static final Duration SETTLE = Duration.ofSeconds(90);

    static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration LATER = Duration.ofSeconds(10);

    private final DigitalOcean cloud;
    private final ProvisioningStore store;
    private final GatewayStore gateways;
    private final PublicAddress address;
    private final InstantSource clock;

    Making(
            DigitalOcean cloud,
            ProvisioningStore store,
            GatewayStore gateways,
            PublicAddress address,
            InstantSource clock) {
        this.cloud = cloud;
        this.store = store;
        this.gateways = gateways;
        this.address = address;
        this.clock = clock;
    }

    /// Nothing of this server should be there; if something is, an older attempt has left it.
    Work requested(Work work) {
        var listed = tagged(work);
        if (listed.isEmpty()) {
            return ask(work);
        }
        listed.stream()
                .filter(work::knows)
                .forEach(droplet -> cloud.delete(work.vps().owner(), droplet.id()));
        return work.edit().well().due(clock.instant().plus(SOON)).done();
    }

    /// The cloud was asked, and nobody knows what came of it.
    Work creating(Work work) {
        var now = clock.instant();
        var found = tagged(work).stream()
                .filter(droplet -> droplet.tags().contains(work.attemptTag()))
                .findFirst();
        if (found.isPresent()) {
            return made(work, found.get().id());
        }
        if (work.isSettled(now, SETTLE)) {
            return ask(work);
        }
        return work.edit().well().due(now.plus(SOON)).done();
    }

    Work booting(Work work) {
        var now = clock.instant();
        var droplet = cloud.findDroplet(work.vps().owner(), requireDroplet(work));
        if (droplet.isEmpty()) {
            return now.isBefore(work.since().plus(SETTLE))
                    ? work.edit().well().due(now.plus(SOON)).done()
                    : gone(work);
        }
        // A gateway that has come proves that it runs, whatever the cloud says.
        if (droplet.get().status() == Droplet.Status.NEW && work.helloAt() == null) {
            return work.edit().well().due(now.plus(SOON)).done();
        }
        return work.edit()
                .step(Step.CONNECTING, now)
                .ipv4(droplet.get().ipv4())
                .due(now)
                .done();
    }

    /// Only the gateway itself can end this.
    Work connecting(Work work) {
        var now = clock.instant();
        if (work.helloAt() == null) {
            return work.edit().well().due(now.plus(LATER)).done();
        }
        if (work.attempt() > 1) {
            removeOthers(work);
        }
        return work.edit()
                .step(Step.READY, now)
                .status(VpsStatus.ACTIVE)
                .due(now.plus(LATER))
                .done();
    }

    Work gone(Work work) {
        return work.edit()
                .step(Step.FAILED, clock.instant())
                .status(VpsStatus.ERROR)
                .failed(Problems.GONE)
                .due(null)
                .done();
    }

    /// What the lists of the cloud show of this server.
    List<Droplet> tagged(Work work) {
        return cloud.dropletsTagged(work.vps().owner(), work.tag());
    }

    /// Records that the cloud is about to be asked, and asks. A node that ends in between leaves [Step#CREATING].
    private Work ask(Work work) {
        var now = clock.instant();
        var next = work.edit()
                .step(Step.CREATING, now)
                .nextAttempt()
                .asked(now)
                .droplet(null)
                .due(now.plus(SOON))
                .done();
        var token = SecretToken.random();
        var gateway = gateways.findByVps(work.vps().id()).orElseThrow().id();
        if (!store.tryBegin(next, gateway, token.hash())) {
            return work; // somebody wants something else by now; what they have saved stays
        }
        var begun = next.saved();
        try {
            return made(
                    begun,
                    cloud.create(work.vps().owner(), order(begun, gateway, token))
                            .id());
        } catch (DigitalOceanException e) {
            return notMade(begun, e);
        }
    }

    private NewDroplet order(Work work, GatewayId gateway, SecretToken token) {
        var vps = work.vps();
        return new NewDroplet(
                DropletName.of(vps),
                Objects.requireNonNull(vps.region()),
                Objects.requireNonNull(vps.size()),
                work.image(),
                UserData.script(address.origin(), gateway, token),
                List.of("chatcode", work.tag(), work.attemptTag()));
    }

    private Work made(Work work, long id) {
        var now = clock.instant();
        return work.edit()
                .step(Step.BOOTING, now)
                .droplet(id)
                .asked(null)
                .due(now.plus(SOON))
                .done();
    }

    /// Where the answer was lost, it may have been made all the same. All else means that it was not.
    private Work notMade(Work work, DigitalOceanException e) {
        var unknown = e.problem() == DigitalOceanProblem.UNAVAILABLE;
        return Failing.after(work.edit().asked(unknown ? work.askedAt() : null).done(), e, clock.instant());
    }

    /// Droplets of earlier attempts that came after all.
    private void removeOthers(Work work) {
        var owner = work.vps().owner();
        tagged(work).stream()
                .filter(droplet -> droplet.id() != requireDroplet(work))
                .forEach(droplet -> cloud.delete(owner, droplet.id()));
    }

    static long requireDroplet(Work work) {
        return Objects.requireNonNull(work.dropletId());
    }
}
