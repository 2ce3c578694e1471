package dev.chatcode.protocol.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/// What a program wants to hear of the mouse.
public enum MouseMode {
    @JsonProperty("off")
    OFF,
    @JsonProperty("x10")
    X10,
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("button")
    BUTTON,
    @JsonProperty("any")
    ANY,

    /// One that is not known here.
    @JsonProperty("unknown")
    @JsonEnumDefaultValue
    UNKNOWN
}
