package dev.chatcode.controlplane.account.token;

import dev.chatcode.controlplane.web.FailureException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What somebody wants of a new token.
///
/// @param name 1 to 100 characters, for its user to know it by
/// @param scope `read` or `write`
/// @param expiresInDays 1 to 365; absent: 90
record TokenRequest(
        @Nullable String name,
        @Nullable String scope,
        @Nullable Integer expiresInDays) {
    static final int MAX_NAME = 100;
    static final int MAX_DAYS = 365;
    static final int DEFAULT_DAYS = 90;

    String requireName() {
        if (name == null || name.isBlank()) {
            throw FailureException.invalidField("name", "is missing");
        }
        if (name.strip().length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw FailureException.invalidField("name", "must be one line of at most " + MAX_NAME + " characters");
        }
        return name.strip();
    }

    TokenScope requireScope() {
        if (scope == null) {
            throw FailureException.invalidField("scope", "is missing");
        }
        return TokenScope.tryOfWireName(scope)
                .orElseThrow(() -> FailureException.invalidField("scope", "must be read or write"));
    }

    Duration requireLife() {
        var days = expiresInDays == null ? DEFAULT_DAYS : expiresInDays;
        if (days < 1 || days > MAX_DAYS) {
            throw FailureException.invalidField("expires_in_days", "must be between 1 and " + MAX_DAYS);
        }
        return Duration.ofDays(days);
    }
}
