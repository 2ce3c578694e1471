package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.web.FailureException;

/// What a user calls a server.
final class VpsLabel {
    private static final int MAX_CHARACTERS = 100;

    private VpsLabel() {}

    /// One line that can be seen.
    static String checked(String label) {
        var stripped = label.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_CHARACTERS) {
            throw FailureException.invalidField("label", "must have 1 to " + MAX_CHARACTERS + " characters");
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw FailureException.invalidField("label", "must not have control characters");
        }
        return stripped;
    }
}
