package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.protocol.GatewayId;

/// The script that a droplet runs at its first start: it installs the gateway.
///
/// The token goes from the script, which is a file of root's, into another one, whose name alone the installer gets: it
/// is in no argument, no environment and no log. What remains: cloud-init keeps the script under `/var/lib/cloud`,
/// readable for root, and DigitalOcean shows it to whoever asks the metadata service *from the droplet itself*. Who can
/// run programs there is the gateway's own user, who has the token anyway.
final class UserData {
    private UserData() {}

    /// @param controlPlane its address, without a slash at the end
    static String script(String controlPlane, GatewayId gateway, SecretToken token) {
        return """
                #!/bin/sh
                # Made by Chatcode: makes this droplet a server of its owner's.
                set -eu
                umask 077
                work=$(mktemp -d)
                trap 'rm -rf "$work"' EXIT
                cat >"$work/token" <<'TOKEN'
                %3$s
                TOKEN
                # At the first start the network, the names and apt may be busy for a while.
                tries=0
                until curl -fsSL --retry 5 --retry-connrefused -o "$work/install.sh" '%1$s/install.sh' &&
                    GATEWAY_TOKEN_FILE="$work/token" sh "$work/install.sh" --cp-url '%1$s' --gateway-id '%2$s'; do
                    tries=$((tries + 1))
                    [ "$tries" -lt 10 ] || exit 1
                    echo "Chatcode is not installed yet; trying again."
                    sleep 10
                done
                """.formatted(controlPlane, gateway.value(), token.value());
    }
}
