package dev.chatcode.protocol.event;

import java.util.Locale;

/// The errors of a gateway that the control plane tells apart.
public enum ErrorCode {
    SESSION_LIMIT_REACHED,
    AGENT_NOT_INSTALLED,
    SESSION_EXISTS,
    SESSION_NOT_FOUND,
    INVALID_PATH,
    FILE_EXISTS,
    TOO_LARGE,
    INVALID_COMMAND,
    INTERNAL;

    /// As it stands in `ack.code`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
