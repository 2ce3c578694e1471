package dev.chatcode.controlplane.session;

import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.vps.VpsStore;
import dev.chatcode.controlplane.web.Items;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.VpsId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The sessions of one's servers.
@RestController
class SessionController {
    private final Sessions sessions;
    private final SessionStore store;
    private final VpsStore servers;

    SessionController(Sessions sessions, SessionStore store, VpsStore servers) {
        this.sessions = sessions;
        this.store = store;
        this.servers = servers;
    }

    record Rename(@Nullable String title) {}

    @GetMapping("/api/vps/{vps}/sessions")
    Items<Session> list(@AuthenticationPrincipal User user, @PathVariable VpsId vps) {
        return new Items<>(store.list(servers.requireOwned(vps, user.id()).id()));
    }

    @PostMapping("/api/vps/{vps}/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    Session create(@AuthenticationPrincipal User user, @PathVariable VpsId vps, @RequestBody SessionRequest request) {
        return sessions.create(servers.requireOwned(vps, user.id()), request);
    }

    @PatchMapping("/api/sessions/{id}")
    Session rename(@AuthenticationPrincipal User user, @PathVariable SessionId id, @RequestBody Rename rename) {
        var session = store.requireOwned(id, user.id());
        return sessions.rename(user.id(), session, SessionRequest.checkedTitle(rename.title()));
    }

    @DeleteMapping("/api/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@AuthenticationPrincipal User user, @PathVariable SessionId id) {
        sessions.end(user.id(), store.requireOwned(id, user.id()));
    }
}
