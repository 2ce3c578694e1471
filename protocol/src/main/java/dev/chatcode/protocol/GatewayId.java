package dev.chatcode.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a gateway, the daemon on a VPS. Matches `[A-Za-z0-9_-]{1,64}`.
public record GatewayId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GatewayId {
        Ids.requireValid(value, "gateway_id");
    }

    @Override
    public String toString() {
        return value;
    }
}
