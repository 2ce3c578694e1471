package dev.chatcode.controlplane.account.provider;

import org.jspecify.annotations.Nullable;

/// Why a detour to a provider ended without a sign-in.
final class ProviderException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DetourError error;

    ProviderException(DetourError error, @Nullable String message) {
        super(message);
        this.error = error;
    }

    DetourError error() {
        return error;
    }
}
