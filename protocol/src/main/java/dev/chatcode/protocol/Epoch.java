package dev.chatcode.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The name of one append-only stream of output of a session; a new one where offsets cannot be continued.
/// Matches `[A-Za-z0-9_-]{1,64}`.
public record Epoch(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Epoch {
        Ids.requireValid(value, "epoch");
    }

    @Override
    public String toString() {
        return value;
    }
}
