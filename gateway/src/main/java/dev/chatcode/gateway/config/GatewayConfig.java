package dev.chatcode.gateway.config;

import dev.chatcode.protocol.GatewayId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// The gateway's settings, checked.
///
/// @param controlPlane where to connect, `wss://…`, or `ws://` on this machine
/// @param token the gateway's secret; in no text of this record
/// @param maxFileBytes of one file that is uploaded or downloaded
/// @param tmuxSocket the name of the tmux server's socket
public record GatewayConfig(
        GatewayId id,
        String token,
        URI controlPlane,
        Duration healthInterval,
        int maxSessions,
        long maxFileBytes,
        Path workspace,
        Path stateDirectory,
        String tmuxSocket) {
    @Override
    public String toString() {
        return "GatewayConfig[%s at %s]".formatted(id, controlPlane);
    }
}
