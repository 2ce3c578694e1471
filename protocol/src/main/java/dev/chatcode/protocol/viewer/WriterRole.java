package dev.chatcode.protocol.viewer;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Who may type into a session, as one viewer sees it.
public enum WriterRole {
    @JsonProperty("you")
    YOU,
    @JsonProperty("other")
    OTHER,
    @JsonProperty("none")
    NONE
}
