package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.socket.SocketWriter;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.command.MachineCommand.HeldSession;
import dev.chatcode.protocol.event.SessionSnapshot;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest.Attach;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One session's terminal, between the link that feeds it and everybody who watches it.
///
/// What it knows is in [TerminalState]; what each viewer gets next is decided by [Viewer], who may type by
/// [WriterSeat], when the gateway is asked for a snapshot by [SnapshotSource], and what it shows by
/// [Verifications]. They share one lock.
final class TerminalChannel {
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final SessionId session;
    private final GatewayId gateway;
    private final ChannelLock lock;
    private final SnapshotSource snapshots;
    private final WriterSeat seat;
    private final Verifications verifications;
    private final TerminalMeters meters;

    // All that follows is guarded by lock.
    private final TerminalState state = new TerminalState();
    private final GatewayPresence presence;
    private final Audience audience;
    private final TerminalMemory.Share memory;
    private boolean ackDue;
    private long usedNanos = System.nanoTime();

    TerminalChannel(
            SessionId session,
            GatewayId gateway,
            GatewayDirectory directory,
            InstantSource clock,
            TerminalMemory.Share memory,
            TerminalMeters meters) {
        this.session = session;
        this.gateway = gateway;
        this.memory = memory;
        this.meters = meters;
        this.audience = new Audience(clock);
        this.presence = new GatewayPresence(gateway, directory, clock);
        this.lock = new ChannelLock(this::changedLocked);
        this.snapshots = new SnapshotSource(session, lock, state, presence);
        this.verifications = new Verifications(session, lock, audience, meters);
        var resizing = new Resizing(session, gateway, directory, this::resized);
        this.seat = new WriterSeat(lock, audience, state, presence, resizing);
    }

    SessionId session() {
        return session;
    }

    GatewayId gateway() {
        return gateway;
    }

    TerminalMeters meters() {
        return meters;
    }

    SnapshotSource snapshots() {
        return snapshots;
    }

    WriterSeat seat() {
        return seat;
    }

    Verifications verifications() {
        return verifications;
    }

    // ---- what the gateway says

    /// It may have come or gone.
    void lookForGateway() {
        lock.locked(() -> {
            if (presence.look()) {
                snapshots.connectionChangedLocked();
                audience.grantToOnlyViewer();
                seat.followLocked();
                audience.wakeAll();
            }
            return true;
        });
    }

    /// The stream is named and goes on at `offset`.
    void enter(Epoch epoch, long offset) {
        lock.change(() -> {
            state.goOn();
            state.enter(epoch, offset);
        });
    }

    void output(long offset, ByteBuffer bytes) {
        meters.output(bytes.remaining());
        lock.change(() -> {
            usedNanos = System.nanoTime();
            ackDue = true;
            state.output(offset, bytes);
        });
    }

    /// As [#output], for bytes that are known to be the next.
    void outputNext(ByteBuffer bytes) {
        meters.output(bytes.remaining());
        lock.change(() -> {
            usedNanos = System.nanoTime();
            ackDue = true;
            state.output(state.buffer().end(), bytes);
        });
    }

    /// The number of a snapshot that is announced now; its content may take a while.
    long snapshotAnnounced() {
        return lock.locked(state::nextSnapshot);
    }

    /// @param number from when it was announced
    void snapshot(SessionSnapshot message, List<ByteBuffer> frames, long number) {
        lock.change(() -> {
            usedNanos = System.nanoTime();
            snapshots.arrivedLocked(message, frames, number);
        });
    }

    /// A command: if a snapshot was asked for, whoever can goes on without it.
    void refused(RequestId request, FailureException why) {
        verifications.refused(request);
        lock.change(() -> {
            var nanos = System.nanoTime();
            snapshots
                    .refusedLocked(request, why, nanos)
                    .ifPresent(ask -> audience.forEach(viewer -> viewer.place().giveUp(state, ask.number(), nanos)));
        });
    }

    /// The session runs, although it may have been taken for ended.
    void goOn() {
        lock.change(() -> {
            state.goOn();
            seat.followLocked();
        });
    }

    void ended(@Nullable Integer code) {
        lock.change(() -> state.end(code));
    }

    /// The session goes on, but something went wrong that its viewers may have asked for.
    void failed(String error) {
        lock.change(() -> audience.forEach(viewer -> viewer.failedLocked(error)));
    }

    // ---- what viewers do

    Viewer attach(SocketWriter socket, Attach request) {
        return lock.change(() -> {
            if (!presence.isOnline()
                    && state.epoch().isEmpty()
                    && request.epoch() != null
                    && request.offset() != null) {
                state.enterUnconfirmed(request.epoch(), request.offset());
            }
            var viewer = new Viewer(this, socket, request, lock.newCondition());
            audience.join(viewer);
            seat.followLocked();
            return viewer;
        });
    }

    /// Nothing happens where it is detached already.
    void detach(Viewer viewer) {
        lock.change(() -> {
            usedNanos = System.nanoTime();
            viewer.closeLocked();
            audience.leave(viewer);
            seat.followLocked();
        });
    }

    /// Blocks until there is something to do for this viewer.
    Delivery await(Viewer viewer) throws InterruptedException {
        return lock.interruptibly(() -> {
            while (!viewer.isClosedLocked()) {
                var next = viewer.nextLocked(factsFor(viewer), state, System.nanoTime());
                var suppressed = next.filter(this::isAskedAlready).isPresent();
                if (next.isPresent() && !suppressed) {
                    return next.get();
                }
                if (suppressed || viewer.isWaitingForTimeLocked()) {
                    var _ = viewer.changed().awaitNanos(LOOK_AGAIN_NANOS);
                } else {
                    viewer.changed().await();
                }
            }
            return new Delivery.Over();
        });
    }

    void reply(Viewer viewer, ViewerEvent event) throws InterruptedException {
        lock.interruptibly(() -> {
            viewer.replyLocked(event);
            return true;
        });
    }

    void acknowledged(Viewer viewer, Epoch epoch, long seq) {
        lock.locked(() -> {
            viewer.place().acknowledged(epoch, seq, System.nanoTime());
            viewer.changed().signalAll();
            return true;
        });
    }

    void wishSnapshot(Viewer viewer, int lines) {
        lock.change(() -> viewer.place().wish(state, lines));
    }

    // ---- what the gateway is told

    /// How far the output has come, if that is news to the gateway.
    Optional<HeldSession> takeAck() {
        return lock.locked(() -> {
            var due = ackDue && state.epoch().isPresent();
            ackDue = false;
            return due ? heldLocked() : Optional.empty();
        });
    }

    /// What is held of the output, for the gateway to continue.
    Optional<HeldSession> held() {
        return lock.locked(this::heldLocked);
    }

    // ---- memory

    /// Whether nobody watches it, nor waits for what it shows.
    boolean isUnused() {
        return lock.locked(this::isUnusedLocked);
    }

    /// Whether it is unused, and knows nothing that somebody could continue from.
    boolean isUseless() {
        return lock.locked(
                () -> isUnusedLocked() && (state.isEnded() || state.epoch().isEmpty()));
    }

    /// What the output alone takes.
    int outputMemory() {
        return lock.locked(() -> state.buffer().memory());
    }

    /// How much it would be missed, at one moment.
    ///
    /// @param watched whether somebody would have to get a snapshot that has to be asked for
    /// @param usedNanos when it was last used
    record Use(TerminalChannel channel, boolean watched, long usedNanos) {
        /// The first will be missed least.
        static final Comparator<Use> ORDER = Comparator.comparing(Use::watched).thenComparingLong(Use::usedNanos);
    }

    Use use() {
        return lock.locked(() -> new Use(this, !isUnusedLocked(), usedNanos));
    }

    /// Gives memory back. Who has got everything goes on without noticing, others get a snapshot.
    void trim() {
        lock.change(state::trim);
    }

    /// It is let go of.
    void forgotten() {
        lock.locked(() -> {
            memory.close();
            return true;
        });
    }

    // ---- under the lock

    private Optional<HeldSession> heldLocked() {
        return state.epoch()
                .map(epoch -> new HeldSession(session, epoch, state.buffer().end()));
    }

    private void changedLocked() {
        audience.wakeAll();
        memory.set(state.memory());
    }

    private boolean isUnusedLocked() {
        return audience.isEmpty() && !snapshots.isAwaitedLocked();
    }

    private boolean isAskedAlready(Delivery delivery) {
        return delivery instanceof Delivery.AskForSnapshot(var lines, var after)
                && snapshots.isUnderWayLocked(lines, after, System.nanoTime());
    }

    private ChannelFacts factsFor(Viewer viewer) {
        return new ChannelFacts(
                session,
                gateway,
                presence.isOnline(),
                presence.since(),
                state.size(),
                audience.roleOf(viewer),
                audience.lookers(),
                state.isEnded(),
                state.exitCode());
    }

    /// tmux and a browser break lines differently, so everybody needs to see what came out of it.
    private void resized(TerminalSize size) {
        lock.change(() -> {
            state.resized(size);
            audience.forEach(viewer -> viewer.place().wish(state, Snapshot.DEFAULT_LINES));
        });
    }
}
