package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.audit.AuditLog;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.web.Items;
import dev.chatcode.protocol.VpsId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's servers: what they are, what they are called, and removing them.
@RestController
@RequestMapping("/api/vps")
class VpsController {
    private final VpsStore store;
    private final VpsViews views;
    private final VpsChanges changes;
    private final AnyActions actions;
    private final AuditLog audit;

    VpsController(VpsStore store, VpsViews views, VpsChanges changes, AnyActions actions, AuditLog audit) {
        this.store = store;
        this.views = views;
        this.changes = changes;
        this.actions = actions;
        this.audit = audit;
    }

    record NewLabel(@Nullable String label) {}

    /// What is to be done on the server itself.
    record Removed(String cleanup) {}

    @GetMapping
    Items<VpsView> list(@AuthenticationPrincipal User user) {
        return new Items<>(store.list(user.id()).stream().map(views::view).toList());
    }

    @GetMapping("/{id}")
    VpsView one(@AuthenticationPrincipal User user, @PathVariable VpsId id) {
        return views.view(store.requireOwned(id, user.id()));
    }

    @PatchMapping("/{id}")
    VpsView rename(@AuthenticationPrincipal User user, @PathVariable VpsId id, @RequestBody NewLabel wanted) {
        var vps = store.requireOwned(id, user.id());
        var label = VpsLabel.checked(wanted.label());
        store.rename(vps.id(), label);
        audit.record(user.id(), "vps.renamed", Map.of("vps_id", id.value(), "label", label));
        changes.changed(vps.id());
        return one(user, id);
    }

    /// Of a server at a cloud that is being deleted and cannot be, as when the account there is gone. What
    /// may still be there its owner has to look after.
    @PostMapping("/{id}/forget")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@AuthenticationPrincipal User user, @PathVariable VpsId id) {
        var vps = store.requireOwned(id, user.id());
        actions.of(vps).forget(vps);
    }

    /// 202 with the server while a cloud is still to be asked; 200 with commands where its owner has the rest to do.
    @DeleteMapping("/{id}")
    ResponseEntity<Object> remove(@AuthenticationPrincipal User user, @PathVariable VpsId id) {
        var vps = store.requireOwned(id, user.id());
        var removal = actions.of(vps).remove(vps);
        audit.record(user.id(), "vps.deleted", Map.of("vps_id", id.value(), "label", vps.label()));
        return switch (removal) {
            case VpsRemoval.Begun() ->
                ResponseEntity.accepted().body(views.view(store.find(id).orElse(vps)));
            case VpsRemoval.Done(var cleanup) -> ResponseEntity.ok(new Removed(cleanup));
        };
    }
}
