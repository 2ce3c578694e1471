package dev.chatcode.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a command, chosen by its sender and repeated in the answer. Matches `[A-Za-z0-9_-]{1,64}`.
public record RequestId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RequestId {
        Ids.requireValid(value, "request_id");
    }

    @Override
    public String toString() {
        return value;
    }
}
