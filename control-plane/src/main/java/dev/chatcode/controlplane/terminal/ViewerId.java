package dev.chatcode.controlplane.terminal;

import java.util.regex.Pattern;

/// The name that one page of a browser gives itself, under which it comes back after a lost connection.
public record ViewerId(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public ViewerId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("not an id of a viewer");
        }
    }
}
