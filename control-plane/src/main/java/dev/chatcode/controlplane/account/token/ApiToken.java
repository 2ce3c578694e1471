package dev.chatcode.controlplane.account.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A token as its user sees it; the secret is shown once, when it is made.
///
/// @param id `tok-…`
/// @param lastUsedAt to the minute; absent where it never was
record ApiToken(
        String id,
        String name,
        TokenScope scope,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
