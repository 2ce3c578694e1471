package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.digitalocean.DigitalOceanException;
import dev.chatcode.controlplane.vps.VpsProblem;
import dev.chatcode.controlplane.vps.VpsStatus;
import java.time.Duration;
import java.time.Instant;

/// What follows when a step has failed: it is done again later, or its owner has to decide.
final class Failing {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /// Where nothing helps but what the owner does at DigitalOcean.
    private static final Duration WAIT_FOR_OWNER = Duration.ofMinutes(5);

    private Failing() {}

    static Work after(Work work, DigitalOceanException e, Instant now) {
        var problem = Problems.of(e.problem());
        if (!e.problem().isPassing() && isRefusedForGood(work)) {
            return work.edit()
                    .step(Step.FAILED, now)
                    .status(VpsStatus.ERROR)
                    .failed(problem)
                    .due(null)
                    .done();
        }
        var next = now.plus(e.problem().isPassing() ? pause(work) : WAIT_FOR_OWNER);
        var retryAt = e.retryAt().filter(next::isBefore).orElse(next);
        return again(work, problem, retryAt, now);
    }

    /// Something that nobody foresaw.
    static Work after(Work work, Instant now) {
        return again(work, Problems.INTERNAL, now.plus(pause(work)), now);
    }

    /// What is waited for has not come in time.
    static Work timedOut(Work work) {
        var problem = work.problem() == null ? Problems.TIMEOUT : work.problem();
        return work.edit()
                .status(VpsStatus.PROVISIONING_TIMEOUT)
                .failed(problem)
                .due(null)
                .done();
    }

    /// Never after the deadline, which somebody has to notice.
    private static Work again(Work work, VpsProblem problem, Instant next, Instant now) {
        var isClipped = work.step().isMaking() && now.isBefore(work.deadline()) && next.isAfter(work.deadline());
        var noticed = isClipped ? work.deadline() : next;
        return work.edit().failed(problem).due(noticed).done();
    }

    /// Nothing is there that could be lost sight of.
    private static boolean isRefusedForGood(Work work) {
        return (work.step() == Step.REQUESTED || work.step() == Step.CREATING) && work.askedAt() == null;
    }

    private static Duration pause(Work work) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(work.failures(), 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
