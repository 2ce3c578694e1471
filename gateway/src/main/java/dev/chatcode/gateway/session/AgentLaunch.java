package dev.chatcode.gateway.session;

import dev.chatcode.gateway.agent.InstructionFiles;
import dev.chatcode.gateway.agent.Program;
import dev.chatcode.gateway.agent.ProgramFolders;
import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.command.SessionCommand.AgentConfig;
import dev.chatcode.protocol.event.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a session's agent needs to start: its command, and the files that tell it where it is.
///
/// @param script agent.sh, which runs the agent
/// @param workspace the root of all working directories, without links
record AgentLaunch(ProgramFolders folders, Path script, Path workspace) {
    /// What a login shell is to run, empty for the shell itself. An agent's shell stays when the agent exits.
    String commandOf(AgentType type) throws SessionRefusedException {
        var program = Program.of(type);
        if (program.isEmpty()) {
            return "";
        }
        var file = folders.find(program.get())
                .orElseThrow(() -> new SessionRefusedException(
                        ErrorCode.AGENT_NOT_INSTALLED,
                        program.get().agent() + " is not installed. Run agents.install first."));
        return "exec /bin/sh " + quote(script) + " " + quote(file);
    }

    /// Writes the agent's files where they are missing. An agent can do without them: what goes wrong is only told.
    ///
    /// @return what went wrong
    Optional<String> prepare(AgentType type, Path folder, @Nullable AgentConfig config) {
        if (Program.of(type).isEmpty()) {
            return Optional.empty();
        }
        try {
            InstructionFiles.write(workspace, folder, config);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("CLAUDE.md and AGENTS.md cannot be written into " + folder + ": " + e);
        }
    }

    private static String quote(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
