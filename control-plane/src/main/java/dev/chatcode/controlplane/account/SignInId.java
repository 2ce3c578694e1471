package dev.chatcode.controlplane.account;

import com.fasterxml.jackson.annotation.JsonValue;

/// Names what lets somebody in: a browser's sign-in, by the hash of its secret, or an API token, by its id. No secret.
public record SignInId(@JsonValue String value) {
    public SignInId {
        if (!value.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("not the id of a sign-in");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
