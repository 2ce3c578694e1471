package dev.chatcode.e2e.server;

import dev.chatcode.e2e.system.ChatcodeSystem;
import java.io.IOException;
import java.util.Objects;

/// A machine that becomes the one server of a Chatcode with the line that the page shows, and what is known of it
/// there.
record Server(ChatcodeSystem system, Machine machine) {
    /// What the line prints, which must do its work.
    ///
    /// @param more arguments of the installer
    String paste(String more) throws IOException, InterruptedException {
        return machine.shell(command(token(), more));
    }

    /// As the page shows it.
    String command(String token, String more) throws IOException {
        return "{ echo GATEWAY_AUTH_TOKEN=%s; curl -fsSL %s/install.sh; } | sh -s -- --cp-url %s --gateway-id %s %s"
                .formatted(
                        token,
                        system.origin(),
                        system.origin(),
                        system.gatewaySettings().get("GATEWAY_ID"),
                        more);
    }

    String token() throws IOException {
        return Objects.requireNonNull(system.gatewaySettings().get("GATEWAY_AUTH_TOKEN"));
    }

    boolean isConnected() {
        return gateway("connected").equals("true");
    }

    String version() {
        return gateway("version");
    }

    String lastSeen() {
        return gateway("last_seen_at");
    }

    private String gateway(String field) {
        return system.owner()
                .get("/api/vps/" + system.vps())
                .json()
                .get("gateway")
                .path(field)
                .asString("");
    }
}
