package dev.chatcode.protocol;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A text message that cannot be taken. Its message is a sentence for the sender.
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    /// Why, for those who answer differently.
    public enum Reason {
        /// Not JSON, a field missing or wrong, another schema version.
        INVALID,
        /// A type that nobody here knows: to be ignored, not to be fatal.
        UNKNOWN_TYPE
    }

    private final Reason reason;
    private final transient @Nullable RequestId requestId;

    MalformedMessageException(Reason reason, String message, @Nullable RequestId requestId) {
        super(message, null, false, false);
        this.reason = reason;
        this.requestId = requestId;
    }

    public Reason reason() {
        return reason;
    }

    /// The request to answer, where it could be read.
    public Optional<RequestId> requestId() {
        return Optional.ofNullable(requestId);
    }
}
