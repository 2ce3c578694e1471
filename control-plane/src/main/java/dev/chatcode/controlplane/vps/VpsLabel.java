package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.web.FailureException;
import org.jspecify.annotations.Nullable;

/// What a user calls a server.
public final class VpsLabel {
    private static final int MAX_CHARACTERS = 100;

    private VpsLabel() {}

    /// One line that can be seen.
    public static String checked(@Nullable String label) {
        var stripped = label == null ? "" : label.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_CHARACTERS) {
            throw FailureException.invalidField("label", "must have 1 to " + MAX_CHARACTERS + " characters");
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw FailureException.invalidField("label", "must not have control characters");
        }
        return stripped;
    }
}
