package dev.chatcode.protocol.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chatcode.protocol.AgentName;
import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a gateway says of itself and of its server.
public sealed interface MachineEvent extends GatewayEvent {
    int MAX_VERSION_CHARACTERS = 64;
    int MAX_FOLDERS = 2000;
    int MAX_PROGRESS_CHARACTERS = 500;

    /// `gateway.hello`, the first message of every connection.
    record Hello(
            GatewayId gatewayId,
            String version,
            String hostname,
            @Nullable String runtimeVersion,
            @Nullable String bootstrapToken,
            SystemInfo systemInfo,
            @Nullable List<String> capabilities)
            implements MachineEvent {
        public Hello {
            Check.text("version", version, MAX_VERSION_CHARACTERS);
            Check.length("hostname", hostname, 255);
            Check.lengthIfPresent("runtime_version", runtimeVersion, 256);
            Check.lengthIfPresent("bootstrap_token", bootstrapToken, 256);
            if (capabilities != null) {
                Check.capabilities(capabilities);
                capabilities = List.copyOf(capabilities);
            }
        }

        /// Without the bootstrap token, which is a secret.
        @Override
        public String toString() {
            return "Hello[%s, version %s]".formatted(gatewayId, version);
        }
    }

    record SystemInfo(String os, String arch, int cpus, long ramTotalBytes, long diskTotalBytes) {
        public SystemInfo {
            Check.length("os", os, 64);
            Check.length("arch", arch, 64);
            Check.range("cpus", cpus, 1, 65_536);
            Check.offset("ram_total_bytes", ramTotalBytes);
            Check.offset("disk_total_bytes", diskTotalBytes);
        }
    }

    /// `gateway.health`. Its list of sessions is complete: what is not in it does not exist.
    record Health(
            GatewayId gatewayId,
            Instant timestamp,
            @Nullable Double cpuPercent,
            @Nullable Long ramUsedBytes,
            @Nullable Long ramTotalBytes,
            @Nullable Long diskUsedBytes,
            @Nullable Long diskTotalBytes,
            @Nullable Long uptimeSeconds,
            List<ActiveSession> activeSessions,
            @Nullable List<Warning> warnings)
            implements MachineEvent {
        public Health {
            // Written so that NaN is refused too.
            Check.that(cpuPercent == null || (cpuPercent >= 0 && cpuPercent <= 100), "cpu_percent must be 0 to 100");
            Check.offsetIfPresent("ram_used_bytes", ramUsedBytes);
            Check.offsetIfPresent("ram_total_bytes", ramTotalBytes);
            Check.offsetIfPresent("disk_used_bytes", diskUsedBytes);
            Check.offsetIfPresent("disk_total_bytes", diskTotalBytes);
            Check.offsetIfPresent("uptime_seconds", uptimeSeconds);
            Check.count("active_sessions", activeSessions, 1000);
            activeSessions = List.copyOf(activeSessions);
            if (warnings != null) {
                Check.count("warnings", warnings, 100);
                warnings = List.copyOf(warnings);
            }
        }
    }

    /// `offset` is the end of the log.
    record ActiveSession(
            SessionId sessionId,
            Instant lastActivityAt,
            @Nullable Epoch epoch,
            @Nullable Long offset) {
        public ActiveSession {
            Check.position(epoch, offset);
        }
    }

    record Warning(String code, Severity severity, String text) {
        public Warning {
            Check.code("code", code);
            Check.length("text", text, 1024);
        }
    }

    /// One that is not known here is worth a warning.
    enum Severity {
        @JsonProperty("info")
        INFO,
        @JsonProperty("warning")
        @JsonEnumDefaultValue
        WARNING,
        @JsonProperty("critical")
        CRITICAL
    }

    /// `agent.install_progress`: a line of what an installation prints, without control characters.
    record AgentInstallProgress(RequestId requestId, AgentName agent, String line) implements MachineEvent {
        public AgentInstallProgress {
            Check.text("line", line, MAX_PROGRESS_CHARACTERS);
            Check.that(line.chars().noneMatch(Character::isISOControl), "line must not have control characters");
        }
    }

    /// `agent.installed`.
    record AgentInstalled(
            RequestId requestId, AgentName agent, @Nullable String version) implements MachineEvent {
        public AgentInstalled {
            Check.lengthIfPresent("version", version, MAX_VERSION_CHARACTERS);
        }
    }

    /// `agent.install_failed`.
    record AgentInstallFailed(RequestId requestId, AgentName agent, String error) implements MachineEvent {
        public AgentInstallFailed {
            Check.error("error", error);
        }
    }

    /// `agents.status`.
    record AgentsStatus(RequestId requestId, List<AgentStatus> agents) implements MachineEvent {
        public AgentsStatus {
            Check.count("agents", agents, 100);
            agents = List.copyOf(agents);
        }
    }

    record AgentStatus(
            AgentName agent,
            String binary,
            boolean installed,
            @Nullable String version) {
        public AgentStatus {
            Check.length("binary", binary, 4096);
            Check.lengthIfPresent("version", version, MAX_VERSION_CHARACTERS);
        }
    }

    /// `workspace.folders`, relative to the workspace.
    ///
    /// @param truncated whether there are more; null from a gateway that does not tell
    record WorkspaceFolders(
            RequestId requestId,
            List<String> folders,
            @Nullable Boolean truncated) implements MachineEvent {
        public WorkspaceFolders {
            Check.count("folders", folders, MAX_FOLDERS);
            folders.forEach(folder -> Check.path("folders", folder));
            folders = List.copyOf(folders);
        }
    }

    /// `gateway.updated`.
    record Updated(RequestId requestId, String version) implements MachineEvent {
        public Updated {
            Check.text("version", version, MAX_VERSION_CHARACTERS);
        }
    }

    /// `gateway.update_failed`.
    record UpdateFailed(RequestId requestId, String error) implements MachineEvent {
        public UpdateFailed {
            Check.error("error", error);
        }
    }
}
