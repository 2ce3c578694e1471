package dev.chatcode.protocol.viewer;

import java.util.Locale;

/// Why something that a browser asked for was not done.
public enum ViewerErrorCode {
    INVALID_PAYLOAD,
    UNKNOWN_TYPE,
    PAYLOAD_TOO_LARGE,
    READ_ONLY,
    GATEWAY_OFFLINE,
    /// The gateway could not do something for the session, such as taking input. It says so to all its viewers.
    SESSION_ERROR,
    /// The gateway lacks the capability that it takes: on this connection there is no use in asking again.
    UNSUPPORTED,
    INTERNAL;

    /// As it stands in `error.code`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
