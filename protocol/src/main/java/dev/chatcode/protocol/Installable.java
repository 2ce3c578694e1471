package dev.chatcode.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a gateway can install: a coding agent, or git, which they use.
public enum Installable {
    @JsonProperty("claude-code")
    CLAUDE_CODE,
    @JsonProperty("codex")
    CODEX,
    @JsonProperty("gemini")
    GEMINI,
    @JsonProperty("opencode")
    OPENCODE,
    @JsonProperty("git")
    GIT
}
