package dev.chatcode.controlplane.gateway;

import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.VpsId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The daemon of one server, as the database knows it.
///
/// @param version and `os`: what it said when it last connected; null before the first time
/// @param lastSeenAt when it last connected, reported its health or disconnected
public record Gateway(
        GatewayId id,
        VpsId vpsId,
        @Nullable String version,
        @Nullable String os,
        @Nullable Instant lastSeenAt) {}
