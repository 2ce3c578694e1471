package dev.chatcode.cloud;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One server, as it was ordered and as it has become.
///
/// @param changing until when an action is under way; its effect is seen from then on
/// @param off whether it is switched off, once nothing is under way any more
/// @param deletedAt null while it is there
public record Droplet(
        long id,
        String owner,
        Order order,
        Instant createdAt,
        Instant activeAt,
        Instant changing,
        boolean off,
        @Nullable Instant deletedAt) {
    /// As it was asked for.
    public record Order(String name, String region, String size, String image, String userData, List<String> tags) {
        /// Never what may hold a token.
        @Override
        public String toString() {
            return "Order " + name;
        }
    }

    String status(Instant now) {
        if (now.isBefore(activeAt)) {
            return "new";
        }
        return off != now.isBefore(changing) ? "off" : "active";
    }

    /// Where it can be reached, from the range that is for examples.
    String address() {
        return "203.0.113." + id % 250;
    }

    Droplet switched(boolean nowOff, Instant until) {
        return new Droplet(id, owner, order, createdAt, activeAt, until, nowOff, deletedAt);
    }

    Droplet deleted(Instant now) {
        return new Droplet(id, owner, order, createdAt, activeAt, changing, off, now);
    }
}
