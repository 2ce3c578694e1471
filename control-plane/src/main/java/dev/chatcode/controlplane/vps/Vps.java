package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.protocol.VpsId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A server of a user.
public record Vps(
        VpsId id,
        UserId owner,
        String label,
        VpsProvider provider,
        @Nullable String region,
        @Nullable String size,
        @Nullable String ipv4,
        VpsStatus status,
        Instant createdAt) {}
