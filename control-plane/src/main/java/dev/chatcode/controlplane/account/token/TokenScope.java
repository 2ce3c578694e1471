package dev.chatcode.controlplane.account.token;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.chatcode.controlplane.account.Access;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a token may do. Neither kind may manage tokens, sign-ins or identities.
enum TokenScope {
    READ,
    WRITE;

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TokenScope> tryOfWireName(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst();
    }

    Access.Means means() {
        return switch (this) {
            case READ -> Access.Means.READING_TOKEN;
            case WRITE -> Access.Means.WRITING_TOKEN;
        };
    }
}
