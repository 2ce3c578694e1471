package dev.chatcode.controlplane.gateway;

import dev.chatcode.protocol.GatewayId;
import java.util.Optional;

/// Where the hub of a gateway is to be found. Everybody reaches a hub through this and through nothing else, since the
/// hub may live on another node one day.
public interface GatewayDirectory {
    /// The hub of a gateway that is connected and has said hello.
    Optional<GatewayHub> find(GatewayId gateway);

    /// As [#find], where without a gateway nothing can be done.
    GatewayHub require(GatewayId gateway);

    /// Ends the connection of a gateway that may not connect any more, or only with another token; nothing where it is
    /// not connected.
    void disconnect(GatewayId gateway, Farewell why);

    /// What a gateway is told with the code by which its connection is closed.
    enum Farewell {
        /// Its server was deleted: it must not come back.
        SERVER_DELETED(1001, "the server was deleted"),
        /// Somebody has made a new token.
        TOKEN_REPLACED(1008, "the token was replaced");

        private final int code;
        private final String reason;

        Farewell(int code, String reason) {
            this.code = code;
            this.reason = reason;
        }

        int code() {
            return code;
        }

        String reason() {
            return reason;
        }
    }
}
