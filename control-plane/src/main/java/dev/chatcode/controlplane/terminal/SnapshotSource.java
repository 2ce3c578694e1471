package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gets the snapshots of one terminal from its gateway: asks once for many who need one, and lets them wait. To whom
/// they are sent is left to [Viewer].
final class SnapshotSource {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotSource.class);

    /// Stands for a request that could not be made, until a new connection is there.
    private static final RequestId NOBODY = new RequestId("nobody");

    private final SessionId session;
    private final ChannelLock lock;
    private final Condition arrived;

    // All that follows is guarded by lock.
    private final TerminalState state;
    private final GatewayPresence presence;
    private final SnapshotAsks asks;
    private final KeyframePace keyframes = new KeyframePace();
    private int waiting;

    SnapshotSource(SessionId session, ChannelLock lock, TerminalState state, GatewayPresence presence) {
        this.session = session;
        this.lock = lock;
        this.arrived = lock.newCondition();
        this.state = state;
        this.asks = state.asks();
        this.presence = presence;
    }

    boolean isUnderWayLocked(int lines, long after, long nanos) {
        return asks.isUnderWay(lines, after, nanos);
    }

    /// Whether somebody waits in [#take].
    boolean isAwaitedLocked() {
        return waiting > 0;
    }

    void arrivedLocked(SessionSnapshot message, List<ByteBuffer> frames, long number) {
        state.snapshot(message, frames, number);
        arrived.signalAll();
    }

    /// The ask that the gateway has refused, if the request was one.
    Optional<SnapshotAsks.Ask> refusedLocked(RequestId request, long nanos) {
        return asks.refused(request, nanos);
    }

    void ask(int lines) {
        var connected = lock.locked(() -> {
            if (!presence.isOnline()) {
                asks.asked(NOBODY, lines, System.nanoTime());
            }
            return presence.hub();
        });
        connected.ifPresent(hub -> ask(hub, lines));
    }

    private void ask(GatewayHub hub, int lines) {
        try {
            hub.tell(request -> {
                noteAsked(hub, request, lines);
                return new SessionCommand.TakeSnapshot(request, session, lines);
            });
        } catch (FailureException e) {
            // When the next connection is there, whoever still needs a snapshot asks again.
            LOG.debug("session {}: no snapshot: {}", session, e.detail());
        }
    }

    /// Where there is another connection by now, this one will not answer, and nobody must wait for it.
    private void noteAsked(GatewayHub hub, RequestId request, int lines) {
        lock.locked(() -> {
            var current = presence.hub().filter(hub::equals).isPresent();
            if (current) {
                asks.asked(request, lines, System.nanoTime());
            }
            return current;
        });
    }

    /// Asks for a snapshot and waits for it.
    Optional<Snapshot> take(int lines, Duration patience) throws InterruptedException {
        var before = lock.locked(() -> {
            waiting++;
            return state.snapshots();
        });
        try {
            ask(lines);
            return lock.interruptibly(() -> awaitAfterLocked(before, patience.toNanos()));
        } finally {
            lock.locked(() -> waiting--);
        }
    }

    private Optional<Snapshot> awaitAfterLocked(long before, long patienceNanos) throws InterruptedException {
        var left = patienceNanos;
        var taken = state.keyframe(snapshot -> snapshot.number() > before);
        while (taken.isEmpty() && left > 0) {
            left = arrived.awaitNanos(left);
            taken = state.keyframe(snapshot -> snapshot.number() > before);
        }
        return taken;
    }

    /// Whether it is time to ask for a new keyframe.
    KeyframePace.Due keyframeDue(long nanos) {
        return lock.locked(() -> presence.isOnline() ? keyframes.due(state, asks, nanos) : KeyframePace.Due.NOT);
    }
}
