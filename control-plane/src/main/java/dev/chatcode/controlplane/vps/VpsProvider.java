package dev.chatcode.controlplane.vps;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where a server comes from: made by us at a cloud, brought by its user, or the computer that this runs on.
public enum VpsProvider {
    DIGITALOCEAN,
    MANUAL,
    LOCAL;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static VpsProvider ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
