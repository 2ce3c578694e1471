package dev.chatcode.controlplane.account.attempt;

import dev.chatcode.controlplane.user.UserId;
import java.util.Map;
import java.util.Optional;

/// Something begun.
///
/// @param purpose what for, such as `google`; an attempt for one thing does not finish another
/// @param user who was signed in and wants something added; nobody, where it is about signing in
/// @param details what is needed to finish it
public record Attempt(String purpose, Optional<UserId> user, Map<String, String> details) {
    public Attempt {
        details = Map.copyOf(details);
    }

    public String detail(String name) {
        var value = details.get(name);
        if (value == null) {
            throw new IllegalStateException("an attempt without " + name);
        }
        return value;
    }

    /// Never the details.
    @Override
    public String toString() {
        return "Attempt[" + purpose + "]";
    }
}
