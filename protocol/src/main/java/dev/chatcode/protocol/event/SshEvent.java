package dev.chatcode.protocol.event;

import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.RequestId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The public keys that may sign in on the server.
public sealed interface SshEvent extends GatewayEvent {
    /// `ssh.keys`.
    record Keys(RequestId requestId, List<Key> keys) implements SshEvent {
        public Keys {
            Check.count("keys", keys, 1000);
            keys = List.copyOf(keys);
        }
    }

    record Key(
            String fingerprint,
            String label,
            String algorithm,
            @Nullable Instant addedAt,
            @Nullable Instant expiresAt) {
        public Key {
            Check.fingerprint("fingerprint", fingerprint);
            Check.length("label", label, 256);
            Check.text("algorithm", algorithm, 64);
        }
    }
}
