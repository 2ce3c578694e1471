package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.digitalocean.DigitalOceanProblem;
import dev.chatcode.controlplane.vps.VpsProblem;

/// What its owner is told of a server with which something is wrong.
final class Problems {
    static final VpsProblem TIMEOUT = new VpsProblem(
            "provisioning_timeout",
            "The server has not connected in time. Retry destroys it and makes a new one; the console at DigitalOcean "
                    + "shows what it is doing.");

    static final VpsProblem GONE =
            new VpsProblem("droplet_gone", "The droplet is not at DigitalOcean any more. Retry makes a new one.");

    static final VpsProblem POWER_TIMEOUT = new VpsProblem(
            "power_timeout", "DigitalOcean has not switched the server in time. Try again, or use its console.");

    static final VpsProblem INTERNAL =
            new VpsProblem("internal", "Something went wrong here. It is tried again, and the error has been logged.");

    private Problems() {}

    static VpsProblem of(DigitalOceanProblem problem) {
        return new VpsProblem(problem.failure().code(), problem.detail());
    }
}
