package dev.chatcode.controlplane.account.provider;

import java.util.Locale;

/// Why a detour to a provider ended without a sign-in, as the sign-in page is told.
enum DetourError {
    /// The user did not want to, over there.
    ACCESS_DENIED,
    /// It was not begun in this browser, has been finished already, or took too long.
    EXPIRED,
    /// The provider knows no verified address of the user.
    EMAIL_UNVERIFIED,
    IDENTITY_CONFLICT,
    /// Whoever wanted an identity linked is no longer signed in.
    NOT_SIGNED_IN,
    TOO_MANY_REQUESTS,
    /// The provider did not answer, or not as it should.
    PROVIDER_FAILED,
    INTERNAL;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
