package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.event.SessionSnapshot;
import dev.chatcode.protocol.viewer.ViewerEvent;
import java.nio.ByteBuffer;
import java.util.List;

/// The complete state of a terminal at `offset`, ready to be sent on. Its content is never looked into.
///
/// @param message as it came from the gateway
/// @param frames the content as binary frames, where it is not in the message
/// @param lines how many lines of history were asked for
/// @param number counts the snapshots of a terminal in the order in which they were announced
/// @param request counts those that were asked for in the order of asking; 0 where nobody asked
record Snapshot(
        SessionSnapshot message,
        List<ByteBuffer> frames,
        Epoch epoch,
        long offset,
        int lines,
        long number,
        long request) {
    /// What is asked for when nothing else is said.
    static final int DEFAULT_LINES = 2000;

    /// More than all the rest takes; most of it is the title.
    private static final int OWN_BYTES = 10 * 1024;

    Snapshot {
        frames = List.copyOf(frames);
    }

    TerminalSize size() {
        return new TerminalSize(message.cols(), message.rows());
    }

    /// About how many bytes are kept for it.
    long memory() {
        var content = message.content();
        var ofFrames = frames.stream()
                .mapToLong(frame -> SnapshotAssembly.FRAME_BYTES + frame.remaining())
                .sum();
        return OWN_BYTES + ofFrames + (content == null ? 0 : (long) Character.BYTES * content.length());
    }

    /// About how much is to be sent.
    int bytes() {
        var content = message.content();
        return frames.stream().mapToInt(ByteBuffer::remaining).sum() + (content == null ? 0 : content.length());
    }

    ViewerEvent.Snapshot toViewerEvent() {
        return new ViewerEvent.Snapshot(
                message.sessionId(),
                message.content(),
                message.contentId(),
                message.contentBytes(),
                message.contentEncoding(),
                message.cols(),
                message.rows(),
                message.cursorX(),
                message.cursorY(),
                message.cursorVisible(),
                message.alternateOn(),
                epoch,
                offset,
                message.modes(),
                message.approximate());
    }
}
