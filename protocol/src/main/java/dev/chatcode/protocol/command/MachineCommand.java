package dev.chatcode.protocol.command;

import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.Installable;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Commands about the server as a whole: its agents, its workspace, the gateway itself.
public sealed interface MachineCommand extends GatewayCommand {
    Pattern HTTP_URL = Pattern.compile("https?://\\S+");
    Pattern ED25519_SIGNATURE = Pattern.compile("[A-Za-z0-9+/]{86}==");

    /// `gateway.welcome`: the answer to hello, with what the control plane can do and what output it holds.
    record Welcome(
            @Nullable RequestId requestId,
            List<String> capabilities,
            @Nullable List<HeldSession> sessions) implements MachineCommand {
        public Welcome {
            Check.capabilities(capabilities);
            capabilities = List.copyOf(capabilities);
            if (sessions != null) {
                Check.count("sessions", sessions, 1000);
                sessions = List.copyOf(sessions);
            }
        }
    }

    /// Output of a session that the control plane holds, up to `offset`.
    record HeldSession(SessionId sessionId, Epoch epoch, long offset) {
        public HeldSession {
            Check.offset("offset", offset);
        }
    }

    /// `agents.install`.
    record AgentsInstall(RequestId requestId, Installable agent) implements MachineCommand {}

    /// `agents.list`.
    record AgentsList(RequestId requestId) implements MachineCommand {}

    /// `workspace.list`.
    record WorkspaceList(RequestId requestId) implements MachineCommand {}

    /// `gateway.update`; `sha256` in lower-case hex, `signature` Ed25519 in base64.
    record Update(RequestId requestId, String version, String url, String sha256, String signature)
            implements MachineCommand {
        public Update {
            Check.text("version", version, 64);
            Check.length("url", url, 2048);
            Check.pattern("url", url, HTTP_URL);
            Check.sha256("sha256", sha256);
            Check.pattern("signature", signature, ED25519_SIGNATURE);
        }
    }
}
