package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.digitalocean.Droplet;
import dev.chatcode.controlplane.vps.Vps;
import dev.chatcode.controlplane.vps.VpsProblem;
import dev.chatcode.controlplane.vps.VpsStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is under way with one server. A row of `provisioning`, with its row of `vps`, at one moment.
///
/// @param vps as it was read; `status` and `ipv4` are what becomes of it
/// @param since when the step began
/// @param dueAt when there is something to do next; null while there is not
/// @param storedDueAt what its row says of that; something else there by now is a wake that came meanwhile
/// @param deadline until when it has to have succeeded
/// @param attempt counts the requests for a droplet
/// @param askedAt when the cloud was asked for something of which nobody knows yet what came
/// @param helloAt when the gateway of this attempt first said hello
/// @param failures in a row
/// @param problem the last one, until something has gone well
/// @param version counts the changes
record Work(
        Vps vps,
        VpsStatus status,
        @Nullable String ipv4,
        Step step,
        Instant since,
        @Nullable Instant dueAt,
        @Nullable Instant storedDueAt,
        Instant deadline,
        String image,
        int attempt,
        @Nullable Instant askedAt,
        @Nullable Long dropletId,
        @Nullable Instant helloAt,
        int failures,
        @Nullable VpsProblem problem,
        int version) {
    /// After which a deletion that always fails need not be waited for.
    static final Duration HOPELESS = Duration.ofHours(1);

    private static final Pattern ATTEMPT = Pattern.compile("chatcode-attempt-(\\d{1,9})");

    /// Of this server and no other, in all attempts.
    String tag() {
        return "chatcode-" + vps.id();
    }

    /// Of the present attempt.
    String attemptTag() {
        return "chatcode-attempt-" + attempt;
    }

    /// Whether a droplet is of this attempt or of one before it. One that another node has made since is not this
    /// one's to destroy.
    boolean knows(Droplet droplet) {
        return droplet.tags().stream()
                .map(ATTEMPT::matcher)
                .filter(Matcher::matches)
                .noneMatch(found -> Integer.parseInt(found.group(1)) > attempt);
    }

    /// Whether deleting it waits for its owner, who may not be able to do what it waits for; or has failed for long.
    boolean mayBeForgotten(Instant now) {
        return step == Step.DELETING
                && problem != null
                && (Problems.isUpToOwner(problem) || !now.isBefore(since.plus(HOPELESS)));
    }

    boolean isLate(Instant now) {
        return !now.isBefore(deadline);
    }

    /// Whether whatever the cloud was asked for would have turned up by now.
    boolean isSettled(Instant now, Duration within) {
        return askedAt == null || !now.isBefore(askedAt.plus(within));
    }

    /// As it stands in its row once it was saved.
    Work saved() {
        return edit().done(dueAt, version + 1);
    }

    Edit edit() {
        return new Edit(this);
    }

    /// The next state, part by part. Owned by one thread.
    static final class Edit {
        private final Work before;
        private VpsStatus status;
        private @Nullable String ipv4;
        private Step step;
        private Instant since;
        private @Nullable Instant dueAt;
        private Instant deadline;
        private int attempt;
        private @Nullable Instant askedAt;
        private @Nullable Long dropletId;
        private @Nullable Instant helloAt;
        private int failures;
        private @Nullable VpsProblem problem;

        private Edit(Work before) {
            this.before = before;
            status = before.status;
            ipv4 = before.ipv4;
            step = before.step;
            since = before.since;
            dueAt = before.dueAt;
            deadline = before.deadline;
            attempt = before.attempt;
            askedAt = before.askedAt;
            dropletId = before.dropletId;
            helloAt = before.helloAt;
            failures = before.failures;
            problem = before.problem;
        }

        /// Something has gone well: what went wrong before is past.
        Edit step(Step next, Instant now) {
            since = next == step ? since : now;
            step = next;
            return well();
        }

        Edit well() {
            failures = 0;
            problem = null;
            return this;
        }

        Edit status(VpsStatus next) {
            status = next;
            return this;
        }

        Edit due(@Nullable Instant next) {
            dueAt = next;
            return this;
        }

        Edit deadline(Instant next) {
            deadline = next;
            return this;
        }

        Edit asked(@Nullable Instant when) {
            askedAt = when;
            return this;
        }

        Edit droplet(@Nullable Long id) {
            dropletId = id;
            return this;
        }

        Edit ipv4(@Nullable String address) {
            ipv4 = address;
            return this;
        }

        Edit failed(VpsProblem what) {
            failures++;
            problem = what;
            return this;
        }

        Edit nextAttempt() {
            attempt++;
            helloAt = null;
            return this;
        }

        Work done() {
            return done(before.storedDueAt, before.version);
        }

        private Work done(@Nullable Instant storedDueAt, int version) {
            return new Work(
                    before.vps,
                    status,
                    ipv4,
                    step,
                    since,
                    dueAt,
                    storedDueAt,
                    deadline,
                    before.image,
                    attempt,
                    askedAt,
                    dropletId,
                    helloAt,
                    failures,
                    problem,
                    version);
        }
    }
}
