package dev.chatcode.controlplane.digitalocean;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A [DigitalOceanProblem] on its way to whoever asked. Nothing that DigitalOcean has written is in it.
public final class DigitalOceanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final DigitalOceanProblem problem;
    private final @Nullable Instant retryAt;

    DigitalOceanException(DigitalOceanProblem problem, String what) {
        this(problem, what, null, null);
    }

    DigitalOceanException(
            DigitalOceanProblem problem, String what, @Nullable Instant retryAt, @Nullable Throwable cause) {
        super(problem + ": " + what, cause, false, cause != null);
        this.problem = problem;
        this.retryAt = retryAt;
    }

    public DigitalOceanProblem problem() {
        return problem;
    }

    /// Before this it is of no use to ask again.
    public Optional<Instant> retryAt() {
        return Optional.ofNullable(retryAt);
    }

    /// As the API tells it.
    public FailureException toFailure(Instant now) {
        var failure = problem.failure().withDetail(problem.detail());
        if (retryAt != null) {
            var seconds = Math.max(1, Duration.between(now, retryAt).toSeconds());
            failure.with(Failure.RETRY_AFTER, seconds);
        }
        return failure;
    }
}
