package dev.chatcode.gateway.agent;

import dev.chatcode.protocol.event.ErrorCode;

/// A command about agents that is not done. The message is a sentence for a person.
public final class AgentRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    AgentRefusedException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
