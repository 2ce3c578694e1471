package dev.chatcode.protocol.command;

import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands about the server as a whole: its agents, its workspace, the gateway itself.
public sealed interface MachineCommand extends GatewayCommand {
    /// `gateway.welcome`: the answer to hello, with what the control plane can do and what output it holds.
    record Welcome(
            @Nullable RequestId requestId,
            List<String> capabilities,
            @Nullable List<HeldSession> sessions) implements MachineCommand {
        public Welcome {
            capabilities = List.copyOf(capabilities);
            sessions = sessions == null ? null : List.copyOf(sessions);
        }
    }

    /// Output of a session that the control plane holds, up to `offset`.
    record HeldSession(SessionId sessionId, Epoch epoch, long offset) {
        public HeldSession {
            Check.offset("offset", offset);
        }
    }

    /// `agents.install`.
    record AgentsInstall(RequestId requestId, AgentType agent) implements MachineCommand {}

    /// `agents.list`.
    record AgentsList(RequestId requestId) implements MachineCommand {}

    /// `workspace.list`.
    record WorkspaceList(RequestId requestId) implements MachineCommand {}

    /// `gateway.update`; `sha256` in lower-case hex, `signature` Ed25519 in base64.
    record Update(RequestId requestId, String version, String url, String sha256, String signature)
            implements MachineCommand {
        public Update {
            Check.text("version", version, 64);
            Check.text("url", url, 2048);
        }
    }
}
