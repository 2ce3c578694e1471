package dev.chatcode.controlplane.account.signin;

import dev.chatcode.controlplane.account.SignInId;
import java.time.Instant;

/// A browser in which somebody is signed in, as they see it.
///
/// @param method how they signed in, such as `email`
/// @param userAgent what the browser called itself; empty where it did not
/// @param address from where, when signing in
/// @param current whether it is the one that asks
record SignIn(
        SignInId id,
        String method,
        String userAgent,
        String address,
        Instant createdAt,
        Instant lastSeenAt,
        boolean current) {}
