package dev.chatcode.gateway.ssh;

import dev.chatcode.protocol.command.SshCommand.Authorize;
import dev.chatcode.protocol.event.SshEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The public keys that the control plane has added to `~/.ssh/authorized_keys`. The file is the only place where
/// they are kept, so a restart forgets none; [KeyExpiry] sees to it that those whose time is over go.
public final class SshKeys {
    /// Of those that were added here; how many others there are does not matter.
    static final int MAX_KEYS = 100;

    private final AuthorizedKeysFile file;
    private final LineMac mac;
    private final InstantSource clock;

    /// Held while the file is replaced, which is what it is for: two changes at once would only repeat each other.
    private final ReentrantLock replacing = new ReentrantLock();

    private SshKeys(AuthorizedKeysFile file, LineMac mac, InstantSource clock) {
        this.file = file;
        this.mac = mac;
        this.clock = clock;
    }

    /// Reads nothing yet but the secret.
    ///
    /// @param home whose `.ssh/authorized_keys` it is; created with the first key
    /// @param stateDirectory keeps the secret by which lines of our own are known
    public static SshKeys open(Path home, Path stateDirectory, InstantSource clock) throws IOException {
        return new SshKeys(new AuthorizedKeysFile(home), LineMac.open(stateDirectory), clock);
    }

    /// Changes lines; the text that they make replaces the file.
    @FunctionalInterface
    private interface Change {
        KeyLines apply(KeyLines lines) throws SshKeyRefusedException;
    }

    /// Adds a key. One that was added before gets the new label and expiry. One that somebody else has added is
    /// refused: it could neither be revoked nor expire, and may be allowed less there.
    public void authorize(Authorize command) throws SshKeyRefusedException, IOException {
        var now = clock.instant();
        var expiresAt = command.expiresAt();
        requireExpiry(expiresAt, now);
        var wanted = new AuthorizedKey(
                PublicKey.parse(command.publicKey()),
                KeyLabel.parse(command.label()),
                now.truncatedTo(ChronoUnit.SECONDS),
                expiresAt);
        file.requireSafe();
        edit(lines -> with(wanted, lines));
    }

    /// Removes a key that was added here; nothing happens where it is not there. Refused where somebody else has
    /// added it too: then it is still let in, and nothing here can change that.
    public void revoke(String fingerprint) throws SshKeyRefusedException, IOException {
        edit(lines -> lines.without(key -> key.has(fingerprint)));
        requireNotForeign(lines(), fingerprint, "still lets this key in");
    }

    /// Removes all that were added here.
    public void revokeAll() throws SshKeyRefusedException, IOException {
        edit(lines -> lines.without(key -> true));
    }

    /// The newest first, each once.
    public List<SshEvent.Key> list() throws SshKeyRefusedException, IOException {
        var now = clock.instant();
        var keys = new LinkedHashMap<String, SshEvent.Key>();
        lines().ours()
                .filter(key -> !key.isExpired(now))
                .map(AuthorizedKey::toEvent)
                .forEach(key -> keys.putIfAbsent(key.fingerprint(), key));
        return List.copyOf(keys.values());
    }

    void removeExpired() throws SshKeyRefusedException, IOException {
        edit(lines -> lines);
    }

    private KeyLines with(AuthorizedKey wanted, KeyLines lines) throws SshKeyRefusedException {
        var fingerprint = wanted.key().fingerprint();
        requireNotForeign(lines, fingerprint, "has this key already");
        var before = lines.ours().filter(key -> key.has(fingerprint)).toList();
        var added = before.isEmpty() ? wanted : wanted.addedAt(before.getFirst().addedAt());
        if (before.equals(List.of(added))) {
            return lines;
        }
        var others = lines.without(key -> key.has(fingerprint));
        if (others.ours().count() >= MAX_KEYS) {
            throw SshKeyRefusedException.tooLarge("key limit reached (" + MAX_KEYS + ")");
        }
        return others.with(added, mac);
    }

    private KeyLines lines() throws SshKeyRefusedException, IOException {
        return KeyLines.parse(file.read(), mac);
    }

    /// Each change also removes what has expired.
    private void edit(Change change) throws SshKeyRefusedException, IOException {
        var now = clock.instant();
        replacing.lock();
        try {
            file.edit(text -> change.apply(KeyLines.parse(text, mac).without(key -> key.isExpired(now)))
                    .text());
        } finally {
            replacing.unlock();
        }
    }

    private static void requireNotForeign(KeyLines lines, String fingerprint, String what)
            throws SshKeyRefusedException {
        var line = lines.foreignLineWith(fingerprint);
        if (line.isPresent()) {
            throw SshKeyRefusedException.invalid(
                    "line " + line.getAsInt() + " of authorized_keys, which was not added here, " + what);
        }
    }

    private static void requireExpiry(@Nullable Instant expiresAt, Instant now) throws SshKeyRefusedException {
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw SshKeyRefusedException.invalid("expires_at is over already");
        }
        if (expiresAt != null && expiresAt.isAfter(AuthorizedKey.LATEST_EXPIRY)) {
            throw SshKeyRefusedException.invalid("expires_at must not be after 9999-01-01");
        }
    }
}
