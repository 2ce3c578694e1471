package dev.chatcode.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a session, which is one tmux session on one VPS. Matches `[A-Za-z0-9_-]{1,64}`.
public record SessionId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {
        Ids.requireValid(value, "session_id");
    }

    @Override
    public String toString() {
        return value;
    }
}
