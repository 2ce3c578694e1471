package dev.chatcode.controlplane.secret;

import org.jspecify.annotations.Nullable;

/// A secret cannot be decrypted. The message says whose it is and which key it needs, and nothing of the secret.
public final class UnreadableSecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableSecretException(String message, @Nullable Throwable cause) {
        super("The secret " + message, cause);
    }
}
