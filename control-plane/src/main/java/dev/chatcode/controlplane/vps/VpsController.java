package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.web.Items;
import dev.chatcode.protocol.VpsId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// One's servers.
@RestController
@RequestMapping("/api/vps")
class VpsController {
    private final VpsStore store;
    private final VpsViews views;

    VpsController(VpsStore store, VpsViews views) {
        this.store = store;
        this.views = views;
    }

    @GetMapping
    Items<VpsView> list(@AuthenticationPrincipal User user) {
        return new Items<>(store.list(user.id()).stream().map(views::view).toList());
    }

    @GetMapping("/{id}")
    VpsView one(@AuthenticationPrincipal User user, @PathVariable VpsId id) {
        return views.view(store.requireOwned(id, user.id()));
    }
}
