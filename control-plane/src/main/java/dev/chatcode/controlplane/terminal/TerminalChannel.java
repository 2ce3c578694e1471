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
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.SessionSnapshot;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest.Attach;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One session's terminal, to everybody who watches it and to the link that feeds it. What it knows is in
/// [TerminalState], what each viewer gets next is decided by [Viewer]; here is the lock around both.
final class TerminalChannel {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalChannel.class);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /// Stands for a request that could not be made, until a new connection is there.
    private static final RequestId NOBODY = new RequestId("nobody");

    private final SessionId session;
    private final GatewayId gateway;
    private final GatewayDirectory directory;
    private final Resizing resizing;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition snapshotTaken = lock.newCondition();

    // All that follows is guarded by lock.
    private final TerminalState state = new TerminalState();
    private final Audience audience;
    private final SnapshotAsks asks = new SnapshotAsks();
    private final KeyframePace keyframes = new KeyframePace();
    private boolean online;
    private Instant since;
    private boolean ended;
    private @Nullable Integer exitCode;
    private boolean ackDue;
    private long usedNanos = System.nanoTime();

    TerminalChannel(SessionId session, GatewayId gateway, GatewayDirectory directory, InstantSource clock) {
        this.session = session;
        this.gateway = gateway;
        this.directory = directory;
        this.resizing = new Resizing(session, gateway, directory, this::resized);
        this.clock = clock;
        this.audience = new Audience(clock);
        this.since = clock.instant();
        this.online = directory.find(gateway).isPresent();
    }

    SessionId session() {
        return session;
    }

    GatewayId gateway() {
        return gateway;
    }

    // ---- what the gateway says

    void online() {
        change(() -> {
            online = true;
            since = clock.instant();
            asks.clear();
            audience.grantToOnlyViewer();
            followWriter();
        });
    }

    void offline() {
        change(() -> {
            online = false;
            since = clock.instant();
        });
    }

    /// The stream is named and goes on at `offset`.
    void enter(Epoch epoch, long offset) {
        change(() -> {
            ended = false;
            state.enter(epoch, offset);
        });
    }

    /// Whether anything was new.
    boolean output(long offset, ByteBuffer bytes) {
        return change(() -> {
            usedNanos = System.nanoTime();
            ackDue = true;
            return state.output(offset, bytes);
        });
    }

    /// As [#output], for bytes that are known to be the next.
    void outputNext(ByteBuffer bytes) {
        change(() -> {
            usedNanos = System.nanoTime();
            ackDue = true;
            return state.output(state.buffer().end(), bytes);
        });
    }

    void snapshot(SessionSnapshot message, List<ByteBuffer> frames) {
        change(() -> {
            state.snapshot(message, frames, asks.answered(message.requestId()));
            snapshotTaken.signalAll();
        });
    }

    void ended(@Nullable Integer code) {
        change(() -> {
            ended = true;
            exitCode = code == null ? exitCode : code;
        });
    }

    // ---- what viewers do

    Viewer attach(SocketWriter socket, Attach request) {
        return change(() -> {
            if (!online && state.epoch().isEmpty() && request.epoch() != null && request.offset() != null) {
                state.enter(request.epoch(), request.offset());
            }
            var viewer = new Viewer(this, socket, request, lock.newCondition());
            audience.join(viewer);
            followWriter();
            return viewer;
        });
    }

    void detach(Viewer viewer) {
        change(() -> {
            usedNanos = System.nanoTime();
            viewer.closeLocked();
            audience.leave(viewer);
            followWriter();
        });
    }

    /// Blocks until there is something to do for this viewer.
    Delivery await(Viewer viewer) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!viewer.isClosedLocked()) {
                var next = viewer.nextLocked(factsFor(viewer), state, System.nanoTime());
                var suppressed = next.filter(Delivery.AskForSnapshot.class::isInstance)
                        .map(Delivery.AskForSnapshot.class::cast)
                        .filter(ask -> asks.isUnderWay(ask.lines(), System.nanoTime()))
                        .isPresent();
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
        } finally {
            lock.unlock();
        }
    }

    void reply(Viewer viewer, ViewerEvent event) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            viewer.replyLocked(event);
        } finally {
            lock.unlock();
        }
    }

    /// False where the viewer cannot have parsed that much.
    boolean acknowledged(Viewer viewer, Epoch epoch, long seq) {
        return locked(() -> {
            if (epoch.equals(viewer.place().epoch())) {
                if (seq > viewer.place().position()) {
                    return false;
                }
                viewer.place().flow().acknowledged(seq, System.nanoTime());
                viewer.changed().signalAll();
            }
            return true;
        });
    }

    void wishSnapshot(Viewer viewer, int lines) {
        change(() -> viewer.place().wish(state, lines));
    }

    /// Whether the viewer may type now.
    boolean tryWrite(Viewer viewer) {
        return locked(() -> {
            var allowed = audience.tryWrite(viewer);
            audience.wakeAllIfWriterChanged();
            return allowed;
        });
    }

    /// Whether the viewer may; the size is changed later, and everybody is told.
    boolean tryResize(Viewer viewer, TerminalSize size) {
        return change(() -> {
            viewer.resizeLocked(size);
            var allowed = audience.tryWrite(viewer);
            followWriter();
            return allowed;
        });
    }

    /// Whether the viewer may, which a read-only one may not.
    boolean tryTakeWriter(Viewer viewer) {
        return change(() -> {
            var allowed = audience.tryTakeWriter(viewer);
            followWriter();
            return allowed;
        });
    }

    void releaseWriter(Viewer viewer) {
        change(() -> audience.releaseWriter(viewer));
    }

    /// The writer lock may have lapsed meanwhile.
    void tellIfLapsed() {
        locked(audience::wakeAllIfWriterChanged);
    }

    // ---- what has to be said to the gateway

    void askForSnapshot(int lines) {
        var hub = directory.find(gateway);
        try {
            if (hub.isPresent()) {
                hub.get().tell(request -> {
                    asked(request, lines);
                    return new SessionCommand.TakeSnapshot(request, session, lines);
                });
            } else {
                asked(NOBODY, lines);
            }
        } catch (FailureException e) {
            // When the next connection is there, whoever still needs a snapshot asks again.
            LOG.debug("session {}: no snapshot: {}", session, e.detail());
        }
    }

    private void asked(RequestId request, int lines) {
        locked(() -> asks.asked(request, lines, System.nanoTime()));
    }

    /// Asks for a snapshot and waits for it.
    Optional<Snapshot> takeSnapshot(int lines, Duration patience) throws InterruptedException {
        var before = locked(() -> state.snapshots());
        askForSnapshot(lines);
        var left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (state.snapshots() == before && left > 0) {
                left = snapshotTaken.awaitNanos(left);
            }
            return state.keyframe(snapshot -> snapshot.number() > before);
        } finally {
            lock.unlock();
        }
    }

    /// How far the output has come, if that is news to the gateway.
    Optional<HeldSession> takeAck() {
        return locked(() -> {
            var due = ackDue && state.epoch().isPresent();
            ackDue = false;
            return due ? held() : Optional.empty();
        });
    }

    /// Whether it is time to ask for a new keyframe.
    KeyframePace.Due keyframeDue(long nanos) {
        return locked(() -> online ? keyframes.due(state, asks, nanos) : KeyframePace.Due.NOT);
    }

    /// What is held of the output, for the gateway to continue.
    Optional<HeldSession> held() {
        return locked(() -> state.epoch()
                .map(epoch -> new HeldSession(session, epoch, state.buffer().end())));
    }

    // ---- memory

    boolean isUseless() {
        return locked(() -> audience.size() == 0 && (ended || state.epoch().isEmpty()));
    }

    int memory() {
        return locked(() -> state.buffer().memory());
    }

    long usedNanos() {
        return locked(() -> usedNanos);
    }

    /// Gives memory back, if nobody is watching. Answers with how much.
    int tryTrim() {
        return locked(() -> {
            var memory = state.buffer().memory();
            if (audience.size() == 0) {
                state.trim();
            }
            return memory - state.buffer().memory();
        });
    }

    // ---- under the lock

    private ChannelFacts factsFor(Viewer viewer) {
        return new ChannelFacts(
                session,
                gateway,
                online,
                since,
                state.size(),
                audience.roleOf(viewer),
                audience.size(),
                ended,
                exitCode);
    }

    /// The size of the terminal is the writer's.
    private void followWriter() {
        audience.writer().map(Viewer::sizeLocked).filter(this::isNew).ifPresent(resizing::want);
    }

    private boolean isNew(TerminalSize size) {
        return online && !ended && (state.epoch().isEmpty() || !size.equals(state.size()));
    }

    /// tmux and a browser break lines differently, so everybody needs to see what came out of it.
    private void resized(TerminalSize size) {
        change(() -> {
            state.resized(size);
            audience.forEach(viewer -> viewer.place().wish(state, Snapshot.DEFAULT_LINES));
        });
    }

    private void change(Runnable action) {
        change(() -> {
            action.run();
            return true;
        });
    }

    private <T> T change(Supplier<T> action) {
        lock.lock();
        try {
            var result = action.get();
            audience.wakeAll();
            return result;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable action) {
        locked(() -> {
            action.run();
            return true;
        });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
