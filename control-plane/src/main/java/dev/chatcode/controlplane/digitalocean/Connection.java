package dev.chatcode.controlplane.digitalocean;

import dev.chatcode.controlplane.user.UserId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whose account at DigitalOcean may be used.
///
/// @param accountId that of DigitalOcean, for the team that was chosen
/// @param team its name; null where DigitalOcean does not say
/// @param version counts the pairs of tokens
public record Connection(
        UserId user,
        String accountId,
        String email,
        @Nullable String team,
        Status status,
        Instant tokenExpiresAt,
        int version,
        Instant connectedAt) {
    public enum Status {
        CONNECTED,
        /// DigitalOcean does not accept our tokens any more; its user has to connect again.
        RECONNECT;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }
}
