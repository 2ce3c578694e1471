package dev.chatcode.protocol.viewer;

import java.util.Locale;

/// Why the control plane did not do what a browser asked.
public enum ViewerErrorCode {
    INVALID_PAYLOAD,
    UNKNOWN_TYPE,
    PAYLOAD_TOO_LARGE,
    READ_ONLY,
    GATEWAY_OFFLINE,
    INTERNAL;

    /// As it stands in `error.code`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
