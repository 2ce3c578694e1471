package dev.chatcode.controlplane.vps;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How far a server is. Whether its gateway is connected is another question.
public enum VpsStatus {
    PROVISIONING,
    ACTIVE,
    OFF,
    PROVISIONING_TIMEOUT,
    DELETING,
    ERROR;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static VpsStatus ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
