package dev.chatcode.gateway.agent;

import dev.chatcode.protocol.AgentName;
import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.Installable;
import java.util.Optional;

/// What can be found and installed, and what it is called.
public enum Program {
    CLAUDE_CODE("claude-code", "claude"),
    CODEX("codex", "codex"),
    GEMINI("gemini", "gemini"),
    OPENCODE("opencode", "opencode"),
    GIT("git", "git");

    private final String agent;
    private final String binary;

    Program(String agent, String binary) {
        this.agent = agent;
        this.binary = binary;
    }

    static Program of(Installable installable) {
        return switch (installable) {
            case CLAUDE_CODE -> CLAUDE_CODE;
            case CODEX -> CODEX;
            case GEMINI -> GEMINI;
            case OPENCODE -> OPENCODE;
            case GIT -> GIT;
        };
    }

    /// Empty for a session without an agent.
    public static Optional<Program> of(AgentType type) {
        return switch (type) {
            case CLAUDE_CODE -> Optional.of(CLAUDE_CODE);
            case CODEX -> Optional.of(CODEX);
            case GEMINI -> Optional.of(GEMINI);
            case OPENCODE -> Optional.of(OPENCODE);
            case NONE -> Optional.empty();
        };
    }

    /// As messages call it.
    public AgentName agent() {
        return new AgentName(agent);
    }

    /// As its file is called.
    String binary() {
        return binary;
    }
}
