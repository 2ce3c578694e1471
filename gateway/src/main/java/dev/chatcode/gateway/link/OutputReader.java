package dev.chatcode.gateway.link;

import dev.chatcode.gateway.session.OutputLog;
import dev.chatcode.gateway.session.Session;
import dev.chatcode.gateway.session.TakenSnapshot;
import dev.chatcode.gateway.session.TerminalStream;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.Protocol;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/// One connection's place in the output of one session. Owned by the link's writing thread.
///
/// It pulls from the session's log at the speed of the connection, at most [#MAX_UNACKNOWLEDGED] ahead of what the
/// control plane has acknowledged, so that what is under way never delays an interrupted program's end by much. Where
/// the log has moved on, or is another one, it needs a snapshot.
final class OutputReader {
    static final int MAX_UNACKNOWLEDGED = 3 << 19;
    private static final int FRAMES_PER_TURN = 4;

    private final Session session;
    private final boolean acknowledged;
    private final byte[] buffer = new byte[Protocol.MAX_OUTPUT_PAYLOAD_BYTES];
    private final Queue<Barrier> barriers = new ArrayDeque<>();

    private TerminalStream stream;
    private long position;
    private long acknowledgedUpTo;
    private boolean waitingForSnapshot;

    /// What is to be sent as soon as all output before `offset` has been.
    private record Barrier(long offset, Outbox.Action action) {}

    /// What is to be done after a turn.
    enum Outcome {
        NOTHING,
        MORE_TO_SEND,
        NEEDS_SNAPSHOT
    }

    /// @param acknowledged whether the control plane acknowledges byte offsets
    OutputReader(Session session, long position, boolean acknowledged) {
        this.session = session;
        this.stream = session.stream();
        this.position = position;
        this.acknowledgedUpTo = position;
        this.acknowledged = acknowledged;
    }

    Session session() {
        return session;
    }

    /// Sends a few frames, and what was waiting for them.
    Outcome pump(LinkSocket socket) throws IOException {
        for (var frame = 0; frame < FRAMES_PER_TURN; frame++) {
            if (waitingForSnapshot) {
                return Outcome.NOTHING;
            }
            if (stream != session.stream()) {
                return needsSnapshot();
            }
            runBarriers();
            if (acknowledged && position - acknowledgedUpTo >= MAX_UNACKNOWLEDGED) {
                return Outcome.NOTHING;
            }
            var count = stream.log().read(position, buffer);
            if (count == OutputLog.OUTSIDE_WINDOW) {
                return needsSnapshot();
            }
            if (count == 0) {
                return Outcome.NOTHING;
            }
            socket.sendOutput(session.id(), position, buffer, count);
            position += count;
        }
        return Outcome.MORE_TO_SEND;
    }

    /// Does `action` as soon as all output before the offset of the epoch has been sent.
    void after(Epoch epoch, long offset, Outbox.Action action) throws IOException {
        if (!epoch.equals(stream.epoch())) {
            action.run();
            return;
        }
        barriers.add(new Barrier(offset, action));
    }

    /// True where the acknowledgement lets more be sent.
    boolean acknowledge(long offset) {
        var wasFull = position - acknowledgedUpTo >= MAX_UNACKNOWLEDGED;
        acknowledgedUpTo = Math.max(acknowledgedUpTo, Math.min(offset, position));
        return wasFull;
    }

    /// Goes on after a snapshot that has just been sent.
    void continueAfter(TakenSnapshot taken) throws IOException {
        waitingForSnapshot = false;
        stream = session.stream();
        if (taken.epoch().equals(stream.epoch())) {
            position = taken.offset();
            acknowledgedUpTo = position;
        }
        runBarriers();
    }

    /// Starts with a snapshot instead of output.
    Outcome needsSnapshot() {
        waitingForSnapshot = true;
        return Outcome.NEEDS_SNAPSHOT;
    }

    /// A snapshot failed: nothing more is sent until the session has new output, which tries again.
    void snapshotFailed() {
        waitingForSnapshot = false;
    }

    /// Sends what still waits, wherever the reader is: the session is at its end.
    void finish(LinkSocket socket) throws IOException {
        var count = 0;
        while (!waitingForSnapshot && (count = stream.log().read(position, buffer)) > 0) {
            socket.sendOutput(session.id(), position, buffer, count);
            position += count;
        }
        for (var barrier : barriers) {
            barrier.action.run();
        }
        barriers.clear();
    }

    private void runBarriers() throws IOException {
        for (var next = barriers.peek(); next != null && next.offset <= position; next = barriers.peek()) {
            barriers.remove();
            next.action.run();
        }
    }
}
