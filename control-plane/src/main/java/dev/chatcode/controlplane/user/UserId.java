package dev.chatcode.controlplane.user;

import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a [User].
public record UserId(@JsonValue String value) {
    public UserId {
        if (!value.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("not the id of a user");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
