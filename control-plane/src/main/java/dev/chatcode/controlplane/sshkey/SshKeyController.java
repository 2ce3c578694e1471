package dev.chatcode.controlplane.sshkey;

import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.vps.Vps;
import dev.chatcode.controlplane.vps.VpsStore;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.controlplane.web.Items;
import dev.chatcode.protocol.VpsId;
import dev.chatcode.protocol.event.SshEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The public keys that may sign in on one's server. Those that we did not add are neither shown nor changed.
@RestController
@RequestMapping("/api/vps/{id}/ssh-keys")
class SshKeyController {
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");
    private static final int MAX_LABEL = 100;

    private final VpsStore servers;
    private final SshKeys keys;
    private final InstantSource clock;

    SshKeyController(VpsStore servers, SshKeys keys, InstantSource clock) {
        this.servers = servers;
        this.keys = keys;
        this.clock = clock;
    }

    /// @param label what the key is called; its comment where there is none
    /// @param expiresAt after which it is removed; null for never
    record NewKey(
            @Nullable String publicKey,
            @Nullable String label,
            @Nullable Instant expiresAt) {}

    @GetMapping
    Items<SshEvent.Key> list(@AuthenticationPrincipal User user, @PathVariable VpsId id) {
        return new Items<>(keys.list(own(user, id)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SshEvent.Key add(@AuthenticationPrincipal User user, @PathVariable VpsId id, @RequestBody NewKey wanted) {
        var vps = own(user, id);
        var key = PublicKey.parse(wanted.publicKey());
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(clock.instant())) {
            throw FailureException.invalidField("expires_at", "must lie in the future");
        }
        return keys.add(vps, key, label(wanted.label(), key), wanted.expiresAt(), "ssh_key.added");
    }

    /// @param fingerprint as the list shows it; in the query, since it may hold a `/`
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @AuthenticationPrincipal User user,
            @PathVariable VpsId id,
            @RequestParam(required = false) @Nullable String fingerprint) {
        var vps = own(user, id);
        if (fingerprint == null || !FINGERPRINT.matcher(fingerprint).matches()) {
            throw FailureException.invalidField("fingerprint", "must be like SHA256:… with 43 characters of base64");
        }
        if (keys.find(vps, fingerprint).isEmpty()) {
            throw Failure.NOT_FOUND.withDetail("The server has no such key of ours.");
        }
        keys.remove(vps, fingerprint, "ssh_key.removed");
    }

    private Vps own(User user, VpsId id) {
        return servers.requireOwned(id, user.id());
    }

    private static String label(@Nullable String wanted, PublicKey key) {
        if (wanted == null || wanted.isBlank()) {
            var comment = key.comment();
            return comment.isEmpty() ? "key" : comment.substring(0, Math.min(comment.length(), MAX_LABEL));
        }
        var label = wanted.strip();
        if (label.length() > MAX_LABEL || label.chars().anyMatch(Character::isISOControl)) {
            throw FailureException.invalidField(
                    "label", "must have at most " + MAX_LABEL + " characters, none of them a control character");
        }
        return label;
    }
}
