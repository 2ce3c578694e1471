package dev.chatcode.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of one upload or download. Matches `[A-Za-z0-9_-]{1,64}`.
public record TransferId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TransferId {
        Ids.requireValid(value, "transfer_id");
    }

    @Override
    public String toString() {
        return value;
    }
}
