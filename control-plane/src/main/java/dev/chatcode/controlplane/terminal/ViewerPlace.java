package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.SessionId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a viewer has got in the stream, and whether it goes on with bytes or with a snapshot. Not thread-safe.
///
/// It needs a snapshot when the bytes after its place are not held any more, when somebody wishes one (after a
/// resize, on demand), or when it is too far behind for its pace. In the last case it is sent nothing until little
/// is on its way, and then the newest state.
final class ViewerPlace {
    /// An older snapshot with less than this after it is as good as a new one for somebody who attaches.
    private static final int FRESH = 256 * 1024;

    /// One slow moment is not a slow viewer.
    private static final Duration SLOW_FOR = Duration.ofMillis(250);

    /// A viewer that was too slow lately need not prove it again.
    private static final Duration SLOW_AGAIN = Duration.ofSeconds(5);

    /// For so long a gateway that has no snapshot is not asked for one because of the pace.
    private static final Duration WITHOUT_SNAPSHOT = Duration.ofSeconds(5);

    private final ViewerFlow flow = new ViewerFlow();
    private @Nullable Epoch epoch;
    private long position;
    private @Nullable Need need;
    private long tooFarSince = -1;
    private long slowUntil = -1;
    private long bytesUntil = Long.MIN_VALUE;

    /// @param after the number of the newest snapshot when the need arose
    /// @param asked the number of the newest ask then, if only what is asked for later will do; else -1
    /// @param lines of history that are wanted
    /// @param fresh how much may follow an older snapshot; nothing, if it must be a new one
    private record Need(long after, long asked, int lines, long fresh) {
        static Need ofAny(TerminalState state, int lines, long fresh) {
            return new Need(state.snapshots(), -1, lines, fresh);
        }

        static Need ofNew(TerminalState state, int lines) {
            return new Need(state.snapshots(), state.asks().newest(), lines, 0);
        }

        boolean pleases(Snapshot snapshot, TerminalState state) {
            return (snapshot.number() > after && snapshot.request() > asked)
                    || (snapshot.lines() >= lines
                            && snapshot.size().equals(state.size())
                            && state.buffer().end() - snapshot.offset() < fresh);
        }
    }

    /// Goes on from what the viewer has. `state` must hold it.
    void resume(Epoch named, long offset) {
        epoch = named;
        position = offset;
    }

    @Nullable
    Epoch epoch() {
        return epoch;
    }

    long position() {
        return position;
    }

    ViewerFlow flow() {
        return flow;
    }

    /// A snapshot that does not exist yet is wanted.
    void wish(TerminalState state, int lines) {
        need = Need.ofNew(state, lines);
    }

    /// There will be no snapshot of the ask `asked`. Whoever can go on with bytes does, and does not ask for a while.
    void giveUp(TerminalState state, long asked, long nanos) {
        if (need != null && need.asked() < asked && state.holds(epoch, position)) {
            need = null;
            tooFarSince = -1;
            bytesUntil = nanos + WITHOUT_SNAPSHOT.toNanos();
        }
    }

    /// Everything below `seq` has been parsed. What has not been sent, or not since the stream went back, is no news.
    void acknowledged(Epoch named, long seq, long nanos) {
        if (named.equals(epoch) && seq <= position) {
            flow.acknowledged(seq, nanos);
        }
    }

    /// What is to be sent next, if anything can be.
    Optional<Delivery> next(SessionId session, TerminalState state, boolean online, long nanos) {
        var lost = !state.holds(epoch, position);
        if (!lost && need != null && !online) {
            need = null;
        }
        if (need == null && (lost || (online && isTooFar(state, nanos)))) {
            need = lost
                    ? Need.ofAny(state, Snapshot.DEFAULT_LINES, FRESH)
                    : Need.ofAny(state, lines(state), ViewerFlow.NEVER_TOO_FAR);
        }
        return need == null ? bytes(session, state, nanos) : snapshot(state, need, online, nanos);
    }

    /// The snapshot to attach with, if there is one to be had now.
    Optional<Snapshot> first(TerminalState state, boolean online) {
        if (need == null) {
            need = Need.ofAny(state, Snapshot.DEFAULT_LINES, FRESH);
        }
        var current = need;
        return state.keyframe(snapshot -> !online || current.pleases(snapshot, state));
    }

    /// Whether everything has been sent that can be.
    boolean isAtEnd(TerminalState state) {
        return position >= state.buffer().end() || !state.holds(epoch, position);
    }

    /// Whether time alone can change the answer.
    boolean isWaitingForTime() {
        return tooFarSince >= 0;
    }

    private Optional<Delivery> snapshot(TerminalState state, Need current, boolean online, long nanos) {
        if (!flow.isNearlyDrained()) {
            return Optional.empty();
        }
        var found = state.keyframe(snapshot -> !online || current.pleases(snapshot, state));
        if (found.isPresent()) {
            return Optional.of(take(found.get(), nanos));
        }
        return online ? Optional.of(new Delivery.AskForSnapshot(current.lines(), current.asked())) : Optional.empty();
    }

    Delivery take(Snapshot snapshot, long nanos) {
        if (!snapshot.epoch().equals(epoch) || snapshot.offset() < position) {
            flow.restart();
        }
        epoch = snapshot.epoch();
        position = snapshot.offset();
        need = null;
        tooFarSince = -1;
        flow.sentSnapshot(position, snapshot.bytes(), nanos);
        return new Delivery.State(snapshot);
    }

    private Optional<Delivery> bytes(SessionId session, TerminalState state, long nanos) {
        var left = state.buffer().end() - position;
        var count = (int) Math.min(Math.min(left, flow.room()), Protocol.MAX_OUTPUT_PAYLOAD_BYTES);
        if (count <= 0) {
            return Optional.empty();
        }
        var payload = ByteBuffer.allocate(count);
        state.buffer().read(position, payload);
        var frame = FrameCodec.encode(FrameKind.OUTPUT, session.value(), position, payload.flip());
        position += count;
        flow.sent(position, count, nanos, count == left);
        return Optional.of(new Delivery.Output(frame));
    }

    private boolean isTooFar(TerminalState state, long nanos) {
        if (nanos < bytesUntil || !flow.isTooFar(state.buffer().end() - position)) {
            tooFarSince = -1;
            return false;
        }
        if (tooFarSince < 0) {
            tooFarSince = nanos;
        }
        var proven = nanos - tooFarSince >= SLOW_FOR.toNanos() || nanos < slowUntil;
        if (proven) {
            slowUntil = nanos + SLOW_AGAIN.toNanos();
        }
        return proven;
    }

    private int lines(TerminalState state) {
        return flow.linesOfHistory(state.size().cols());
    }
}
