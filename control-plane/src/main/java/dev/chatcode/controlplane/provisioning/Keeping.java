package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.digitalocean.DigitalOcean;
import dev.chatcode.controlplane.digitalocean.DigitalOceanException;
import dev.chatcode.controlplane.digitalocean.DigitalOceanProblem;
import dev.chatcode.controlplane.digitalocean.Droplet;
import dev.chatcode.controlplane.digitalocean.DropletAction;
import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.vps.VpsStatus;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// What is done with a server that was made: looking after it, and switching it off and on.
@Component
class Keeping {
    /// Between two looks at a server whose gateway is away, or whose address is missing.
    static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private static final Duration LOOK_FOR_ADDRESS = Duration.ofSeconds(15);

    /// How long a system may take to shut down before the plug is pulled.
    static final Duration GRACE = Duration.ofSeconds(60);

    /// After this, what was asked for is asked for again.
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofSeconds(3);

    private final DigitalOcean cloud;
    private final Making making;
    private final GatewayStore gateways;
    private final GatewayDirectory directory;
    private final InstantSource clock;

    Keeping(DigitalOcean cloud, Making making, GatewayStore gateways, GatewayDirectory directory, InstantSource clock) {
        this.cloud = cloud;
        this.making = making;
        this.gateways = gateways;
        this.directory = directory;
        this.clock = clock;
    }

    /// Asks the cloud only about a server with which something may be wrong: somebody may have switched it off or
    /// destroyed it there.
    Work ready(Work work) {
        var now = clock.instant();
        if (work.ipv4() != null && (work.status() == VpsStatus.ACTIVE && isConnected(work))) {
            return work.edit().well().due(now.plus(LOOK_AGAIN)).done();
        }
        var droplet = cloud.findDroplet(work.vps().owner(), Making.requireDroplet(work));
        if (droplet.isEmpty()) {
            return making.gone(work);
        }
        var address = droplet.get().ipv4();
        return work.edit()
                .well()
                .status(droplet.get().status() == Droplet.Status.OFF ? VpsStatus.OFF : VpsStatus.ACTIVE)
                .ipv4(address)
                .due(now.plus(address == null ? LOOK_FOR_ADDRESS : LOOK_AGAIN))
                .done();
    }

    /// First as somebody who presses the button; after a while, the plug.
    Work stopping(Work work) {
        var patient = clock.instant().isBefore(work.since().plus(GRACE));
        return switching(work, Droplet.Status.OFF, patient ? DropletAction.SHUTDOWN : DropletAction.POWER_OFF);
    }

    Work starting(Work work) {
        return switching(work, Droplet.Status.ACTIVE, DropletAction.POWER_ON);
    }

    private Work switching(Work work, Droplet.Status wanted, DropletAction action) {
        var now = clock.instant();
        var droplet = cloud.findDroplet(work.vps().owner(), Making.requireDroplet(work));
        if (droplet.isEmpty()) {
            return making.gone(work);
        }
        var status = droplet.get().status();
        if (status == wanted || work.isLate(now)) {
            var done = work.edit()
                    .step(Step.READY, now)
                    .status(status == Droplet.Status.OFF ? VpsStatus.OFF : VpsStatus.ACTIVE)
                    .asked(null)
                    .due(now.plus(LOOK_AGAIN));
            return (status == wanted ? done : done.failed(Problems.POWER_TIMEOUT)).done();
        }
        var next = work.edit().well().due(now.plus(SOON));
        if (work.isSettled(now, ASK_AGAIN)) {
            act(work, action);
            next.asked(now);
        }
        return next.done();
    }

    /// What is refused was done already, or is under way; the next look tells.
    private void act(Work work, DropletAction action) {
        try {
            cloud.act(work.vps().owner(), Making.requireDroplet(work), action);
        } catch (DigitalOceanException e) {
            if (e.problem() != DigitalOceanProblem.REFUSED && e.problem() != DigitalOceanProblem.BUSY) {
                throw e;
            }
        }
    }

    private boolean isConnected(Work work) {
        return gateways.findByVps(work.vps().id())
                .flatMap(gateway -> directory.find(gateway.id()))
                .isPresent();
    }
}
