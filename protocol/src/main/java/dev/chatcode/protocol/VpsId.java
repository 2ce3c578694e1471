package dev.chatcode.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a VPS, a user's server. Matches `[A-Za-z0-9_-]{1,64}`.
public record VpsId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VpsId {
        Ids.requireValid(value, "vps_id");
    }

    @Override
    public String toString() {
        return value;
    }
}
