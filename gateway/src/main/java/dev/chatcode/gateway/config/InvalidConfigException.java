package dev.chatcode.gateway.config;

/// Settings that cannot be used. Its message is a sentence that says which, why, and what would be right.
public final class InvalidConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidConfigException(String message) {
        super(message);
    }
}
