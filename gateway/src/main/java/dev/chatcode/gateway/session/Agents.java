package dev.chatcode.gateway.session;

import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.event.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Which shell command starts which coding agent, where its program is installed.
final class Agents {
    private final List<Path> folders;

    /// @param folders where programs are looked for, the first first
    Agents(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /// What a login shell is to run, empty for the shell itself. An agent's shell stays when the agent exits.
    String commandOf(AgentType agent) throws SessionRefusedException {
        return switch (agent) {
            case NONE -> "";
            case CLAUDE_CODE -> thenShell("claude-code", "claude");
            case CODEX -> thenShell("codex", "codex");
            case GEMINI -> thenShell("gemini", "gemini");
            case OPENCODE -> thenShell("opencode", "opencode");
        };
    }

    private String thenShell(String agent, String program) throws SessionRefusedException {
        for (var folder : folders) {
            var file = folder.resolve(program);
            if (Files.isExecutable(file) && Files.isRegularFile(file)) {
                return program + "; exec \"$SHELL\" -l";
            }
        }
        throw new SessionRefusedException(
                ErrorCode.AGENT_NOT_INSTALLED, agent + " is not installed. Run agents.install first.");
    }
}
