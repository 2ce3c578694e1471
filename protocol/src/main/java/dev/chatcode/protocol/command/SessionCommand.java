package dev.chatcode.protocol.command;

import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Commands about sessions and their terminals.
public sealed interface SessionCommand extends GatewayCommand {
    int MAX_SNAPSHOT_LINES = 10_000;
    int MAX_ENV_ENTRIES = 64;
    int MAX_ENV_CHARACTERS = 8192;
    int MAX_AGENT_FILE_CHARACTERS = 262_144;
    Pattern ENV_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    SessionId sessionId();

    /// `session.create`.
    ///
    /// @param workdir absent or relative: below the workspace
    /// @param agent absent: none
    /// @param env variables for the session alone
    record Create(
            RequestId requestId,
            SessionId sessionId,
            String name,
            String workdir,
            @Nullable AgentType agent,
            @Nullable AgentConfig agentConfig,
            @Nullable Map<String, String> env,
            @Nullable Integer cols,
            @Nullable Integer rows)
            implements SessionCommand {
        public Create {
            Check.length("name", name, 256);
            Check.pathOrWorkspace("workdir", workdir);
            Check.rangeIfPresent("cols", cols, 1, TerminalSize.MAX_COLS);
            Check.rangeIfPresent("rows", rows, 1, TerminalSize.MAX_ROWS);
            env = env == null ? null : Map.copyOf(env);
            if (env != null) {
                checkEnvironment(env);
            }
        }

        private static void checkEnvironment(Map<String, String> env) {
            Check.range("env entries", env.size(), 0, MAX_ENV_ENTRIES);
            env.forEach((name, value) -> {
                if (!ENV_NAME.matcher(name).matches() || value.indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("env must have names [A-Za-z_][A-Za-z0-9_]* and no NUL");
                }
                Check.length("env value", value, MAX_ENV_CHARACTERS);
            });
        }

        public TerminalSize size() {
            return new TerminalSize(
                    cols == null ? TerminalSize.DEFAULT.cols() : cols,
                    rows == null ? TerminalSize.DEFAULT.rows() : rows);
        }
    }

    /// The texts of the files that are written for the agent before it starts.
    record AgentConfig(@Nullable String claudeMd, @Nullable String agentsMd) {
        public AgentConfig {
            Check.lengthIfPresent("claude_md", claudeMd, MAX_AGENT_FILE_CHARACTERS);
            Check.lengthIfPresent("agents_md", agentsMd, MAX_AGENT_FILE_CHARACTERS);
        }
    }

    /// `session.input`, for gateways without `binary_input`.
    record Input(RequestId requestId, SessionId sessionId, Bytes data) implements SessionCommand {}

    /// `session.resize`.
    record Resize(RequestId requestId, SessionId sessionId, int cols, int rows) implements SessionCommand {
        public Resize {
            Check.size(cols, rows);
        }

        public TerminalSize size() {
            return new TerminalSize(cols, rows);
        }
    }

    /// `session.end`: hang up politely, then by force.
    record End(RequestId requestId, SessionId sessionId) implements SessionCommand {}

    /// `session.ack`: all output below `seq` has arrived. Not answered.
    record OutputAck(
            @Nullable RequestId requestId,
            SessionId sessionId,
            @Nullable Epoch epoch,
            long seq) implements SessionCommand {
        public OutputAck {
            Check.offset("seq", seq);
        }
    }

    /// `session.snapshot`: the state of the terminal, with up to `lines` of history.
    record TakeSnapshot(
            RequestId requestId,
            SessionId sessionId,
            @Nullable Integer lines) implements SessionCommand {
        public TakeSnapshot {
            Check.rangeIfPresent("lines", lines, 0, MAX_SNAPSHOT_LINES);
        }
    }

    /// `session.verify`: the hash of what the terminal shows, for gateways with `verify`.
    record Verify(RequestId requestId, SessionId sessionId) implements SessionCommand {}
}
