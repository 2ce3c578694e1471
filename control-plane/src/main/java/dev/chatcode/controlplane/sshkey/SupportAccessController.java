package dev.chatcode.controlplane.sshkey;

import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.vps.Vps;
import dev.chatcode.controlplane.vps.VpsStore;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.VpsId;
import dev.chatcode.protocol.event.SshEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lets the operator sign in on one's server for some hours. The gateway ends it by itself when the time is over, also
/// while it is not connected.
@RestController
@RequestMapping("/api/vps/{id}/support-access")
class SupportAccessController {
    static final int MAX_HOURS = 72;
    private static final String LABEL = "Chatcode support";

    private final VpsStore servers;
    private final SshKeys keys;
    private final InstantSource clock;
    private final @Nullable PublicKey support;

    SupportAccessController(VpsStore servers, SshKeys keys, InstantSource clock, SupportProperties properties) {
        this.servers = servers;
        this.keys = keys;
        this.clock = clock;
        this.support = properties.publicKey().isBlank() ? null : PublicKey.parse(properties.publicKey());
    }

    record Hours(@Nullable Integer hours) {}

    /// @param available whether this installation has somebody to help
    /// @param fingerprint of the key that is or would be added
    /// @param expiresAt null while nobody has access
    record Access(
            boolean available,
            @Nullable String fingerprint,
            @Nullable Instant expiresAt) {}

    @GetMapping
    Access get(@AuthenticationPrincipal User user, @PathVariable VpsId id) {
        var vps = own(user, id);
        if (support == null) {
            return new Access(false, null, null);
        }
        var granted = keys.find(vps, support.fingerprint()).map(SshEvent.Key::expiresAt);
        return new Access(true, support.fingerprint(), granted.orElse(null));
    }

    /// Anew, where it was given before.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Access grant(@AuthenticationPrincipal User user, @PathVariable VpsId id, @RequestBody Hours wanted) {
        var vps = own(user, id);
        if (wanted.hours() == null || wanted.hours() < 1 || wanted.hours() > MAX_HOURS) {
            throw FailureException.invalidField("hours", "must be 1 to " + MAX_HOURS);
        }
        var key = require();
        var expiresAt = clock.instant().plus(Duration.ofHours(wanted.hours()));
        var added = keys.add(vps, key, LABEL, expiresAt, "support_access.granted");
        return new Access(true, added.fingerprint(), added.expiresAt());
    }

    /// Nothing happens where nobody has access.
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal User user, @PathVariable VpsId id) {
        var vps = own(user, id);
        var key = require();
        if (keys.find(vps, key.fingerprint()).isPresent()) {
            keys.remove(vps, key.fingerprint(), "support_access.revoked");
        }
    }

    private PublicKey require() {
        if (support == null) {
            throw Failure.NOT_FOUND.withDetail("Nobody gives support for this installation.");
        }
        return support;
    }

    private Vps own(User user, VpsId id) {
        return servers.requireOwned(id, user.id());
    }
}
