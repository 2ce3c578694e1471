package dev.chatcode.controlplane.digitalocean;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server at DigitalOcean.
///
/// @param ipv4 its public address; null while it has none
public record Droplet(
        long id, Status status, List<String> tags, @Nullable String ipv4) {
    public Droplet {
        tags = List.copyOf(tags);
    }

    public enum Status {
        NEW,
        ACTIVE,
        OFF,
        /// Of no use any more, and still there.
        ARCHIVE
    }
}
