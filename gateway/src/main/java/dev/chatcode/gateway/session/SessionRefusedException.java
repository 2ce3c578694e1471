package dev.chatcode.gateway.session;

import dev.chatcode.protocol.event.ErrorCode;

/// A command about a session that cannot be done, for a reason that the other side can act on.
public final class SessionRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    SessionRefusedException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
