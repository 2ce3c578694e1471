package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.protocol.GatewayId;

/// What to paste on a computer to make it a server. The token goes in by the standard input, so that no list of
/// processes shows it.
///
/// @param linux as root or as somebody who may use `sudo`
/// @param macos as oneself, for oneself
record InstallCommand(String linux, String macos) {
    static InstallCommand of(String origin, GatewayId gateway, SecretToken token) {
        var script = "{ echo GATEWAY_AUTH_TOKEN=" + token.value() + "; curl -fsSL " + origin + "/install.sh; } | ";
        var arguments = "sh -s -- --cp-url " + origin + " --gateway-id " + gateway;
        return new InstallCommand(script + "$(command -v sudo) " + arguments, script + arguments);
    }

    /// What to paste to be rid of it again.
    static String cleanUp(String origin) {
        return "curl -fsSL " + origin + "/cleanup.sh | $(command -v sudo) sh";
    }

    /// Never the token.
    @Override
    public String toString() {
        return "InstallCommand";
    }
}
