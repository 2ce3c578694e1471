package dev.chatcode.gateway.link;

import dev.chatcode.protocol.command.MachineCommand.Welcome;
import java.util.List;

/// Which extensions of the protocol the control plane knows.
record Capabilities(boolean offsets, boolean snapshotFrames, boolean fileFrames) {
    static final Capabilities NONE = new Capabilities(false, false, false);

    /// What this gateway can do itself, as it says in its hello.
    static final List<String> OURS = List.of("offsets", "binary_input", "file_frames", "snapshot_frames", "verify");

    static Capabilities of(Welcome welcome) {
        return new Capabilities(
                welcome.capabilities().contains("offsets"),
                welcome.capabilities().contains("snapshot_frames"),
                welcome.capabilities().contains("file_frames"));
    }
}
