package dev.chatcode.protocol.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chatcode.protocol.AgentType;
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
            capabilities = capabilities == null ? null : List.copyOf(capabilities);
        }

        /// Without the bootstrap token, which is a secret.
        @Override
        public String toString() {
            return "Hello[%s, version %s]".formatted(gatewayId, version);
        }
    }

    record SystemInfo(String os, String arch, int cpus, long ramTotalBytes, long diskTotalBytes) {}

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
            activeSessions = List.copyOf(activeSessions);
            warnings = warnings == null ? null : List.copyOf(warnings);
        }
    }

    /// `offset` is the end of the log.
    record ActiveSession(
            SessionId sessionId,
            Instant lastActivityAt,
            @Nullable Epoch epoch,
            @Nullable Long offset) {
        public ActiveSession {
            Check.offsetIfPresent("offset", offset);
        }
    }

    record Warning(String code, Severity severity, String text) {}

    enum Severity {
        @JsonProperty("info")
        INFO,
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("critical")
        CRITICAL
    }

    /// `agent.installed`.
    record AgentInstalled(
            RequestId requestId, AgentType agent, @Nullable String version) implements MachineEvent {}

    /// `agent.install_failed`.
    record AgentInstallFailed(RequestId requestId, AgentType agent, String error) implements MachineEvent {}

    /// `agents.status`.
    record AgentsStatus(RequestId requestId, List<AgentStatus> agents) implements MachineEvent {
        public AgentsStatus {
            agents = List.copyOf(agents);
        }
    }

    record AgentStatus(
            AgentType agent,
            String binary,
            boolean installed,
            @Nullable String version) {}

    /// `workspace.folders`, relative to the workspace.
    record WorkspaceFolders(RequestId requestId, List<String> folders) implements MachineEvent {
        public WorkspaceFolders {
            folders = List.copyOf(folders);
        }
    }

    /// `gateway.updated`.
    record Updated(RequestId requestId, String version) implements MachineEvent {}

    /// `gateway.update_failed`.
    record UpdateFailed(RequestId requestId, String error) implements MachineEvent {}
}
