package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
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
    private final Set<Waiting> waiting = new HashSet<>();

    /// Somebody in [#take]. Guarded by lock.
    private static final class Waiting {
        /// The number of the newest snapshot when it began to wait.
        private final long after;

        /// What it has asked for; absent until then.
        private @Nullable RequestId request;

        /// Why that will not come.
        private @Nullable FailureException failure;

        Waiting(long after) {
            this.after = after;
        }
    }

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
        return !waiting.isEmpty();
    }

    void arrivedLocked(SessionSnapshot message, List<ByteBuffer> frames, long number) {
        state.snapshot(message, frames, number);
        arrived.signalAll();
    }

    /// The ask that the gateway has refused, if the request was one.
    Optional<SnapshotAsks.Ask> refusedLocked(RequestId request, FailureException why, long nanos) {
        fail(waiter -> request.equals(waiter.request), why);
        return asks.refused(request, nanos);
    }

    /// What the earlier connection was asked for will not come.
    void connectionChangedLocked() {
        state.connectionChanged();
        fail(waiter -> waiter.request != null, offline());
    }

    private void fail(Predicate<Waiting> whom, FailureException why) {
        waiting.stream().filter(whom).forEach(waiter -> waiter.failure = why);
        arrived.signalAll();
    }

    /// Where the gateway cannot be asked now, whoever still needs a snapshot asks again when the next connection is
    /// there.
    void ask(int lines) {
        try {
            ask(lines, request -> {});
        } catch (FailureException e) {
            LOG.debug("session {}: no snapshot: {}", session, e.detail());
        }
    }

    /// @param asked is told, under the lock, before the gateway is
    private void ask(int lines, Consumer<RequestId> asked) {
        var connected = lock.locked(() -> {
            if (!presence.isOnline()) {
                asks.asked(NOBODY, lines, System.nanoTime());
            }
            return presence.hub();
        });
        var hub = connected.orElseThrow(SnapshotSource::offline);
        hub.tell(request -> {
            lock.locked(() -> noteAskedLocked(hub, request, lines, asked));
            return new SessionCommand.TakeSnapshot(request, session, lines);
        });
    }

    /// Where there is another connection by now, this one will not answer, and nobody must wait for it.
    private boolean noteAskedLocked(GatewayHub hub, RequestId request, int lines, Consumer<RequestId> asked) {
        if (presence.hub().filter(hub::equals).isEmpty()) {
            throw offline();
        }
        asks.asked(request, lines, System.nanoTime());
        asked.accept(request);
        return true;
    }

    /// Asks for a snapshot and waits for it. What goes wrong is thrown in the terms of the API, as soon as it is known.
    Snapshot take(int lines, Duration patience) throws InterruptedException {
        var waiter = lock.locked(() -> {
            var begun = new Waiting(state.snapshots());
            waiting.add(begun);
            return begun;
        });
        try {
            ask(lines, request -> waiter.request = request);
            return lock.interruptibly(() -> awaitLocked(waiter, patience.toNanos()));
        } finally {
            lock.locked(() -> waiting.remove(waiter));
        }
    }

    private Snapshot awaitLocked(Waiting waiter, long patienceNanos) throws InterruptedException {
        var left = patienceNanos;
        var taken = newerThan(waiter.after);
        while (taken.isEmpty() && waiter.failure == null && left > 0) {
            left = arrived.awaitNanos(left);
            taken = newerThan(waiter.after);
        }
        var failure = waiter.failure == null
                ? Failure.GATEWAY_TIMEOUT.withDetail("The server sent no snapshot in time.")
                : waiter.failure;
        return taken.orElseThrow(() -> failure);
    }

    private Optional<Snapshot> newerThan(long number) {
        return state.keyframe(snapshot -> snapshot.number() > number);
    }

    private static FailureException offline() {
        return Failure.GATEWAY_OFFLINE.withDetail("The connection to the server was lost.");
    }

    /// Whether it is time to ask for a new keyframe.
    KeyframePace.Due keyframeDue(long nanos) {
        return lock.locked(() -> presence.isOnline() ? keyframes.due(state, asks, nanos) : KeyframePace.Due.NOT);
    }
}
