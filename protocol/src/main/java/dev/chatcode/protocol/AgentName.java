package dev.chatcode.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The name of what a gateway can find and install, which may be one that [Installable] does not list yet. Matches
/// `[a-z][a-z0-9-]{0,63}` and is not `none`.
public record AgentName(@JsonValue String value) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AgentName {
        Check.pattern("agent", value, NAME);
        Check.that(!value.equals("none"), "agent must not be none");
    }

    @Override
    public String toString() {
        return value;
    }
}
