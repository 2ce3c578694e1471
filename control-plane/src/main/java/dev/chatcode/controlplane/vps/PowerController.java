package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.audit.AuditLog;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.protocol.VpsId;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Switches servers on and off, and makes those anew that have failed. That it has begun is answered; the rest is told
/// by events.
@RestController
@RequestMapping("/api/vps/{id}")
@ResponseStatus(HttpStatus.ACCEPTED)
class PowerController {
    private final VpsStore store;
    private final VpsViews views;
    private final AnyActions actions;
    private final AuditLog audit;

    PowerController(VpsStore store, VpsViews views, AnyActions actions, AuditLog audit) {
        this.store = store;
        this.views = views;
        this.actions = actions;
        this.audit = audit;
    }

    @PostMapping("/power-off")
    VpsView powerOff(@AuthenticationPrincipal User user, @PathVariable VpsId id) {
        var vps = store.requireOwned(id, user.id());
        actions.of(vps).powerOff(vps);
        return done(vps, "vps.powered_off");
    }

    @PostMapping("/power-on")
    VpsView powerOn(@AuthenticationPrincipal User user, @PathVariable VpsId id) {
        var vps = store.requireOwned(id, user.id());
        actions.of(vps).powerOn(vps);
        return done(vps, "vps.powered_on");
    }

    @PostMapping("/retry")
    VpsView retry(@AuthenticationPrincipal User user, @PathVariable VpsId id) {
        var vps = store.requireOwned(id, user.id());
        actions.of(vps).retry(vps);
        return done(vps, "vps.retried");
    }

    private VpsView done(Vps vps, String act) {
        audit.record(vps.owner(), act, Map.of("vps_id", vps.id().value()));
        return views.view(store.find(vps.id()).orElse(vps));
    }
}
