package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.event.Ack;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The table of what a gateway refuses: its code, how a gateway without codes says it, and what the caller is told.
enum GatewayRefusal {
    SESSION_LIMIT_REACHED("session limit reached", Failure.SESSION_LIMIT_REACHED),
    AGENT_NOT_INSTALLED("is not installed", Failure.AGENT_NOT_INSTALLED),
    SESSION_EXISTS("already exists", Failure.SESSION_EXISTS),
    SESSION_NOT_FOUND("session not found", Failure.NOT_FOUND),
    INVALID_PATH("invalid path", Failure.INVALID_PATH),
    TOO_LARGE("too large", Failure.BODY_TOO_LARGE),
    FILE_EXISTS("file exists", Failure.FILE_EXISTS),
    FILE_NOT_FOUND("no such file", Failure.FILE_NOT_FOUND),
    FILE_CHANGED("changed meanwhile", Failure.FILE_CHANGED),
    TRANSFER_LIMIT_REACHED("transfer limit reached", Failure.TRANSFER_LIMIT_REACHED),
    TRANSFER_CANCELLED("transfer cancelled", Failure.TRANSFER_FAILED),
    TRANSFER_TIMED_OUT("transfer timed out", Failure.TRANSFER_FAILED),
    SIZE_MISMATCH("size mismatch", Failure.TRANSFER_FAILED),
    CHECKSUM_MISMATCH("checksum mismatch", Failure.TRANSFER_FAILED),
    DISK_FULL("disk full", Failure.DISK_FULL),

    /// A value of which only the server knows that it cannot be, such as a key of an unknown kind.
    INVALID_COMMAND("invalid command", Failure.COMMAND_REFUSED);

    private static final Pattern LIMIT = Pattern.compile("session limit reached \\((\\d{1,4})\\)");

    private final String words;
    private final Failure failure;

    GatewayRefusal(String words, Failure failure) {
        this.words = words;
        this.failure = failure;
    }

    /// What to tell the caller for an ack that is not ok.
    static FailureException of(Ack ack) {
        return of(ack.code(), ack.error() == null ? "The server gave no reason." : ack.error());
    }

    static FailureException of(@Nullable String code, String error) {
        var failure = Arrays.stream(values())
                .filter(row -> row.matches(code, error))
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

    private boolean matches(@Nullable String code, String error) {
        return code == null ? error.contains(words) : name().equalsIgnoreCase(code);
    }
}
