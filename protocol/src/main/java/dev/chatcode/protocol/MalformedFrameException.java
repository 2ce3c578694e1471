package dev.chatcode.protocol;

/// A binary frame that is to be dropped and counted.
public final class MalformedFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    /// What is wrong with it; the lower-case name is the code in the shared test vectors.
    public enum Reason {
        TRUNCATED,
        TOO_LARGE,
        UNKNOWN_KIND,
        INVALID_ID
    }

    private final Reason reason;

    MalformedFrameException(Reason reason) {
        // Strangers can make many of these: no stack trace.
        super("malformed frame: " + reason, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
