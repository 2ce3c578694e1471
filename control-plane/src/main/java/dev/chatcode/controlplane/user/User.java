package dev.chatcode.controlplane.user;

import java.security.Principal;

/// Somebody with an account; as a principal, the one who makes a request.
public record User(UserId id, String email) implements Principal {
    @Override
    public String getName() {
        return id.value();
    }
}
