package dev.chatcode.protocol.viewer;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why the control plane did not do what a browser asked.
public enum ViewerErrorCode {
    @JsonProperty("invalid_payload")
    INVALID_PAYLOAD,
    @JsonProperty("unknown_type")
    UNKNOWN_TYPE,
    @JsonProperty("payload_too_large")
    PAYLOAD_TOO_LARGE,
    @JsonProperty("read_only")
    READ_ONLY,
    @JsonProperty("gateway_offline")
    GATEWAY_OFFLINE,
    @JsonProperty("internal")
    INTERNAL
}
