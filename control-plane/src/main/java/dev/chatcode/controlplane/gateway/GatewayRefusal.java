package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.event.Ack;
import java.util.Arrays;
import java.util.regex.Pattern;

/// The table of what a gateway refuses: its code, how a gateway without codes says it, and what the caller is told.
enum GatewayRefusal {
    SESSION_LIMIT_REACHED("session limit reached", Failure.SESSION_LIMIT_REACHED),
    AGENT_NOT_INSTALLED("is not installed", Failure.AGENT_NOT_INSTALLED),
    SESSION_EXISTS("already exists", Failure.SESSION_EXISTS),
    SESSION_NOT_FOUND("session not found", Failure.NOT_FOUND),
    INVALID_PATH("invalid path", Failure.INVALID_PATH),
    TOO_LARGE("too large", Failure.BODY_TOO_LARGE);

    private static final Pattern LIMIT = Pattern.compile("session limit reached \\((\\d{1,4})\\)");

    private final String words;
    private final Failure failure;

    GatewayRefusal(String words, Failure failure) {
        this.words = words;
        this.failure = failure;
    }

    /// What to tell the caller for an ack that is not ok.
    static FailureException of(Ack ack) {
        var error = ack.error() == null ? "The server gave no reason." : ack.error();
        var failure = Arrays.stream(values())
                .filter(row -> row.matches(ack, error))
                .map(row -> row.failure)
                .findFirst()
                .orElse(Failure.GATEWAY_FAILED);
        var exception = failure.withDetail(error);
        var limit = LIMIT.matcher(error);
        if (failure == Failure.SESSION_LIMIT_REACHED && limit.find()) {
            exception.with("limit", Integer.parseInt(limit.group(1)));
        }
        return exception;
    }

    private boolean matches(Ack ack, String error) {
        return ack.code() == null ? error.contains(words) : name().equalsIgnoreCase(ack.code());
    }
}
