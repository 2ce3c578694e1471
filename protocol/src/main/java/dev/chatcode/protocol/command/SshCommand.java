package dev.chatcode.protocol.command;

import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.RequestId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Commands about the public keys that may sign in on the server.
public sealed interface SshCommand extends GatewayCommand {
    /// `ssh.authorize`.
    record Authorize(
            RequestId requestId,
            String publicKey,
            String label,
            @Nullable Instant expiresAt) implements SshCommand {
        public Authorize {
            Check.text("public_key", publicKey, 16_384);
            Check.that(
                    publicKey.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0), "public_key must be one line");
            Check.length("label", label, 256);
        }
    }

    /// `ssh.revoke`; `fingerprint` as OpenSSH prints it, `SHA256:…`.
    record Revoke(RequestId requestId, String fingerprint) implements SshCommand {
        public Revoke {
            Check.fingerprint("fingerprint", fingerprint);
        }
    }

    /// `ssh.list`.
    record ListKeys(RequestId requestId) implements SshCommand {}
}
