package dev.chatcode.controlplane.account.passkey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A passkey as its user sees it.
///
/// @param id `psk-…`
/// @param backedUp whether the authenticator has said that it keeps it on several devices
record Passkey(
        String id,
        String name,
        boolean backedUp,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
