package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.vps.Vps;

/// What a droplet is called: what its owner calls the server, as far as a host name allows, and the end of its id.
final class DropletName {
    private static final int MAX_LABEL = 40;
    private static final int END_OF_ID = 8;

    private DropletName() {}

    static String of(Vps vps) {
        var plain = vps.label().replaceAll("[^a-zA-Z0-9]+", "-").replaceAll("^-|-$", "");
        var label = plain.substring(0, Math.min(plain.length(), MAX_LABEL)).replaceAll("-$", "");
        var id = vps.id().value();
        return (label.isEmpty() ? "chatcode" : label) + "-" + id.substring(id.length() - END_OF_ID);
    }
}
