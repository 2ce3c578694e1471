package dev.chatcode.gateway.link;

import dev.chatcode.gateway.session.OutputLog;
import dev.chatcode.gateway.session.Session;
import dev.chatcode.gateway.session.TakenSnapshot;
import dev.chatcode.gateway.session.TerminalStream;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// One connection's place in the output of one session. Owned by the link's writing thread.
///
/// It pulls from the session's log at the speed of the connection, at most [#MAX_UNACKNOWLEDGED] ahead of what
/// the control plane has acknowledged, so that what is under way never delays an interrupted program's end by
/// much. Where the log has moved on, or is another one, it needs a snapshot.
final class OutputReader {
    static final int MAX_UNACKNOWLEDGED = 3 << 19;

    /// After a turn with much output, more is let come together, because many small frames cost everybody behind more
    /// than a few large ones. An echo right after it waits for so long at most.
    static final Duration PAUSE = Duration.ofMillis(2);

    private static final int MUCH_BYTES = 2 * 1024;
    private static final int FRAMES_PER_TURN = 4;

    private final Session session;
    private final boolean acknowledged;
    private final byte[] buffer = new byte[Protocol.MAX_OUTPUT_PAYLOAD_BYTES];
    private final Queue<Barrier> barriers = new ArrayDeque<>();

    private TerminalStream stream;
    private long position;
    private long acknowledgedUpTo;
    private State state = State.STREAMING;

    /// What is left to do when a session has ended while its snapshot was being taken.
    private Outbox.@Nullable Action end;

    /// What is to be sent as soon as all output before `offset` has been.
    private record Barrier(long offset, Outbox.Action action) {}

    private enum State {
        STREAMING,

        /// The position says nothing: only a snapshot can go on.
        NEEDS_SNAPSHOT,

        /// As NEEDS_SNAPSHOT, and one was asked for.
        SNAPSHOT_ASKED
    }

    /// What is to be done after a turn.
    enum Outcome {
        NOTHING,
        MORE_TO_SEND,

        /// Everything was sent, and it was much: the next turn is due after [OutputReader#PAUSE].
        PAUSE_FIRST,

        /// A snapshot is to be asked for; its answer comes to continueAfter or snapshotFailed.
        ASK_FOR_SNAPSHOT
    }

    /// @param acknowledged whether the control plane acknowledges byte offsets
    private OutputReader(Session session, long position, boolean acknowledged) {
        this.session = session;
        this.stream = session.stream();
        this.position = position;
        this.acknowledgedUpTo = position;
        this.acknowledged = acknowledged;
    }

    /// A reader of what comes from `position` on.
    static OutputReader from(Session session, long position, boolean acknowledged) {
        return new OutputReader(session, position, acknowledged);
    }

    /// A reader that starts with a snapshot.
    static OutputReader fromSnapshot(Session session, boolean acknowledged) {
        var reader = new OutputReader(session, 0, acknowledged);
        reader.state = State.NEEDS_SNAPSHOT;
        return reader;
    }

    Session session() {
        return session;
    }

    Epoch epoch() {
        return stream.epoch();
    }

    /// Sends a few frames, and what was waiting for them.
    Outcome pump(LinkSocket socket) throws IOException {
        var sent = 0;
        if (state == State.STREAMING && stream != session.stream()) {
            leaveStream();
        }
        for (var frame = 0; frame < FRAMES_PER_TURN; frame++) {
            if (state != State.STREAMING) {
                return askOnce();
            }
            runBarriers();
            if (isFull()) {
                return Outcome.NOTHING;
            }
            var count = stream.log().read(position, buffer);
            if (count == OutputLog.OUTSIDE_WINDOW) {
                leaveStream();
            } else if (count == 0) {
                return sent < MUCH_BYTES ? Outcome.NOTHING : Outcome.PAUSE_FIRST;
            } else {
                socket.sendOutput(session.id(), position, buffer, count);
                position += count;
                sent += count;
            }
        }
        return Outcome.MORE_TO_SEND;
    }

    /// Does `action` as soon as all output before the offset of the epoch has been sent.
    void after(Epoch epoch, long offset, Outbox.Action action) throws IOException {
        if (state == State.STREAMING && epoch.equals(stream.epoch())) {
            barriers.add(new Barrier(offset, action));
            runBarriers();
        } else {
            action.run();
        }
    }

    /// True where the acknowledgement lets more be sent.
    boolean acknowledge(@Nullable Epoch epoch, long offset) {
        if (epoch != null && !epoch.equals(stream.epoch())) {
            return false;
        }
        var wasFull = isFull();
        acknowledgedUpTo = Math.max(acknowledgedUpTo, Math.min(offset, position));
        return wasFull && !isFull();
    }

    /// Sends the snapshot that was asked for and goes on after it; one of a stream that is no more is of no
    /// use.
    void continueAfter(TakenSnapshot taken, Outbox.Action send) throws IOException {
        stream = session.stream();
        if (taken.epoch().equals(stream.epoch())) {
            send.run();
            position = taken.offset();
            acknowledgedUpTo = position;
            state = State.STREAMING;
        } else {
            state = State.NEEDS_SNAPSHOT;
        }
    }

    /// The next turn asks again, unless there is none because the session has ended. True where it has.
    boolean snapshotFailed() throws IOException {
        state = State.NEEDS_SNAPSHOT;
        var atEnd = end;
        end = null;
        if (atEnd != null) {
            atEnd.run();
        }
        return atEnd != null;
    }

    /// The session has ended: sends what is left of its output, then does `action`. Where the output can only
    /// go on by a snapshot, that comes first.
    Outcome end(LinkSocket socket, Outbox.Action action) throws IOException {
        end = action;
        if (state == State.STREAMING && stream != session.stream()) {
            leaveStream();
        }
        while (state == State.STREAMING) {
            var count = stream.log().read(position, buffer);
            if (count == OutputLog.OUTSIDE_WINDOW) {
                leaveStream();
            } else if (count == 0) {
                leaveStream();
                end = null;
                action.run();
                return Outcome.NOTHING;
            } else {
                socket.sendOutput(session.id(), position, buffer, count);
                position += count;
            }
        }
        return askOnce();
    }

    /// As [#end], where the session has ended while the snapshot was being taken.
    Outcome endAfterSnapshot(LinkSocket socket) throws IOException {
        var atEnd = end;
        return atEnd == null ? Outcome.NOTHING : end(socket, atEnd);
    }

    private Outcome askOnce() {
        if (state == State.SNAPSHOT_ASKED) {
            return Outcome.NOTHING;
        }
        state = State.SNAPSHOT_ASKED;
        return Outcome.ASK_FOR_SNAPSHOT;
    }

    /// Nothing more comes of this stream, so nothing can wait for it.
    private void leaveStream() throws IOException {
        state = State.NEEDS_SNAPSHOT;
        for (var next = barriers.poll(); next != null; next = barriers.poll()) {
            next.action.run();
        }
    }

    private boolean isFull() {
        return acknowledged && position - acknowledgedUpTo >= MAX_UNACKNOWLEDGED;
    }

    private void runBarriers() throws IOException {
        for (var next = barriers.peek(); next != null && next.offset <= position; next = barriers.peek()) {
            barriers.remove();
            next.action.run();
        }
    }
}
