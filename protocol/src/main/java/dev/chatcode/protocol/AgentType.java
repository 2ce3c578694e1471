package dev.chatcode.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The coding agent that a session runs; `NONE` is a plain login shell.
public enum AgentType {
    @JsonProperty("claude-code")
    CLAUDE_CODE,
    @JsonProperty("codex")
    CODEX,
    @JsonProperty("gemini")
    GEMINI,
    @JsonProperty("opencode")
    OPENCODE,
    @JsonProperty("none")
    NONE
}
