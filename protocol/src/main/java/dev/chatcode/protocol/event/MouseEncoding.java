package dev.chatcode.protocol.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/// How mouse reports are written.
public enum MouseEncoding {
    @JsonProperty("default")
    DEFAULT,
    @JsonProperty("utf8")
    UTF8,
    @JsonProperty("sgr")
    SGR,

    /// One that is not known here.
    @JsonProperty("unknown")
    @JsonEnumDefaultValue
    UNKNOWN
}
