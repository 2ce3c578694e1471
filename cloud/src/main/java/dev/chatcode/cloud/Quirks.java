package dev.chatcode.cloud;

import java.time.Duration;

/// How the real one differs from what one would wish.
///
/// @param boot how long a droplet is `new` before it is `active` and has its address
/// @param listLag how much later than the droplet itself a list tells of its beginning and its end
/// @param action how long an action is under way
/// @param hourlyLimit how many requests of one token are answered in an hour
public record Quirks(Duration boot, Duration listLag, Duration action, int hourlyLimit) {
    public static final Quirks REAL =
            new Quirks(Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofSeconds(4), 5000);
}
