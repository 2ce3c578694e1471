package dev.chatcode.gateway.snapshot;

/// What tmux answered is not what was asked for.
public final class BadCaptureException extends Exception {
    private static final long serialVersionUID = 1L;

    BadCaptureException(String message) {
        super(message);
    }
}
