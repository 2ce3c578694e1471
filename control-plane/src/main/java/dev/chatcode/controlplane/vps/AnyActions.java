package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.web.Failure;
import java.util.List;
import org.springframework.stereotype.Component;

/// Finds what can be done with a server.
@Component
class AnyActions {
    private final List<VpsActions> all;

    AnyActions(List<VpsActions> all) {
        this.all = List.copyOf(all);
    }

    /// Nothing at all with the computer that this runs on.
    VpsActions of(Vps vps) {
        return all.stream()
                .filter(actions -> actions.provider() == vps.provider())
                .findFirst()
                .orElseThrow(() -> Failure.VPS_STATE.withDetail("This is the computer that Chatcode itself runs on."));
    }
}
