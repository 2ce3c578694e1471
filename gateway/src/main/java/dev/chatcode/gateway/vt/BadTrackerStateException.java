package dev.chatcode.gateway.vt;

/// What was stored is not a tracker's state of a version that is known here.
public final class BadTrackerStateException extends Exception {
    private static final long serialVersionUID = 1L;

    BadTrackerStateException(String message, Throwable cause) {
        super(message, cause);
    }

    BadTrackerStateException(String message) {
        super(message);
    }
}
