package dev.chatcode.controlplane.digitalocean;

import java.util.Locale;

/// What a droplet can be made to do.
public enum DropletAction {
    /// As when somebody presses the button of a computer. It may take no notice.
    SHUTDOWN,
    /// As when somebody pulls the plug.
    POWER_OFF,
    POWER_ON;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
