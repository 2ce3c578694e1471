package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;

/// What can be done with the servers of one [VpsProvider]. What is begun here goes on by itself; how far it is, the
/// server's view tells.
public interface VpsActions {
    VpsProvider provider();

    VpsRemoval remove(Vps vps);

    default void powerOff(Vps vps) {
        throw impossible();
    }

    default void powerOn(Vps vps) {
        throw impossible();
    }

    /// Makes it anew, where making it has failed.
    default void retry(Vps vps) {
        throw impossible();
    }

    /// Removes it here only, where its cloud does not let it be removed.
    default void forget(Vps vps) {
        throw impossible();
    }

    private static FailureException impossible() {
        return Failure.VPS_STATE.withDetail("Chatcode cannot do this for a server that it has not made.");
    }
}
