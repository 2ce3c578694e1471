package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.digitalocean.DigitalOceanProblem;
import dev.chatcode.controlplane.vps.VpsProblem;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private static final Set<String> OF_OWNER = Stream.of(
                    DigitalOceanProblem.NOT_CONNECTED,
                    DigitalOceanProblem.UNAUTHORIZED,
                    DigitalOceanProblem.ACCOUNT_LOCKED)
            .map(problem -> problem.failure().code())
            .collect(Collectors.toUnmodifiableSet());

    private Problems() {}

    /// Whether only what the owner does at DigitalOcean can end it.
    static boolean isUpToOwner(VpsProblem problem) {
        return OF_OWNER.contains(problem.code());
    }

    static VpsProblem of(DigitalOceanProblem problem) {
        return new VpsProblem(problem.failure().code(), problem.detail());
    }
}
