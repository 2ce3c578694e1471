package dev.chatcode.controlplane.vps;

import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.VpsId;
import dev.chatcode.protocol.event.MachineEvent.Health;
import dev.chatcode.protocol.event.MachineEvent.Warning;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server as the API shows it.
///
/// @param health absent while its gateway is not connected
/// @param provisioning only of a server at a cloud
/// @param error what last went wrong there, until something has gone well
public record VpsView(
        VpsId id,
        String label,
        VpsProvider provider,
        @Nullable String region,
        @Nullable String size,
        @Nullable String ipv4,
        VpsStatus status,
        @Nullable GatewayView gateway,
        @Nullable HealthView health,
        @Nullable ProvisioningView provisioning,
        @Nullable VpsProblem error,
        Instant createdAt) {
    /// How far a cloud is with it.
    ///
    /// @param deadline null where nothing is waited for
    /// @param canForget whether its cloud does not let it be deleted, so that it may be forgotten
    public record ProvisioningView(
            String step,
            Instant since,
            @Nullable Instant deadline,
            @Nullable URI consoleUrl,
            boolean canForget) {}

    /// The daemon on it.
    public record GatewayView(
            GatewayId id,
            VpsId vpsId,
            boolean connected,
            @Nullable String version,
            @Nullable String os,
            @Nullable Instant lastSeenAt) {}

    /// Percent, bytes and seconds.
    public record HealthView(
            @Nullable Double cpu,
            @Nullable Usage ram,
            @Nullable Usage disk,
            @Nullable Long uptime,
            List<Warning> warnings) {
        static HealthView of(Health health) {
            return new HealthView(
                    health.cpuPercent(),
                    Usage.of(health.ramUsedBytes(), health.ramTotalBytes()),
                    Usage.of(health.diskUsedBytes(), health.diskTotalBytes()),
                    health.uptimeSeconds(),
                    health.warnings() == null ? List.of() : health.warnings());
        }
    }

    /// Of a disk or of memory.
    public record Usage(long usedBytes, long totalBytes) {
        static @Nullable Usage of(@Nullable Long used, @Nullable Long total) {
            return used == null || total == null ? null : new Usage(used, total);
        }
    }
}
