package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.viewer.ViewerEvent;
import java.nio.ByteBuffer;

/// What a viewer's thread is to do next.
sealed interface Delivery {
    record Message(ViewerEvent event) implements Delivery {}

    /// A frame of output, encoded.
    record Output(ByteBuffer frame) implements Delivery {}

    record State(Snapshot snapshot) implements Delivery {}

    /// Ask the gateway for a snapshot, and come back.
    ///
    /// @param after which request it must have been asked for to be of use
    record AskForSnapshot(int lines, long after) implements Delivery {}

    /// The viewer is gone.
    record Over() implements Delivery {}
}
