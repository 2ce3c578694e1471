package dev.chatcode.gateway;

import dev.chatcode.gateway.config.GatewayConfig;
import dev.chatcode.gateway.health.SystemProbe;
import dev.chatcode.gateway.link.ControlPlaneLink;
import dev.chatcode.protocol.event.MachineEvent.Hello;
import java.io.IOException;

/// What the gateway says of itself when it connects.
record Greeting(GatewayConfig config, SystemProbe probe) {
    /// The version in the jar's manifest; `dev` where the classes were not packaged.
    static String version() {
        var version = Greeting.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    Hello hello() throws IOException {
        return new Hello(
                config.id(),
                version(),
                probe.hostname(),
                Runtime.version().toString(),
                null,
                probe.systemInfo(),
                ControlPlaneLink.CAPABILITIES);
    }
}
