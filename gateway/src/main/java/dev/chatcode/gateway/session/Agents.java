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

    /// Empty for the login shell. An agent runs in a login shell that stays when the agent exits.
    String commandOf(AgentType agent) throws SessionRefusedException {
        return switch (agent) {
            case NONE -> "";
            case CLAUDE_CODE -> inLoginShell("claude-code", "claude");
            case CODEX -> inLoginShell("codex", "codex");
            case GEMINI -> inLoginShell("gemini", "gemini");
            case OPENCODE -> inLoginShell("opencode", "opencode");
        };
    }

    private String inLoginShell(String agent, String program) throws SessionRefusedException {
        for (var folder : folders) {
            var file = folder.resolve(program);
            if (Files.isExecutable(file) && Files.isRegularFile(file)) {
                return "exec \"$SHELL\" -lc '" + program + "; exec \"$SHELL\" -l'";
            }
        }
        throw new SessionRefusedException(
                ErrorCode.AGENT_NOT_INSTALLED, agent + " is not installed. Run agents.install first.");
    }
}
