package dev.chatcode.controlplane.session;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How far a session is.
public enum SessionStatus {
    /// The gateway has been asked to start it, and has not said yet whether it did.
    STARTING,
    RUNNING,
    ENDED,
    /// It could not be started.
    ERROR;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOpen() {
        return this == STARTING || this == RUNNING;
    }

    static SessionStatus ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
