package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.gateway.Capability;
import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What comes over one connection for the terminals behind it, until it is closed, which another thread may do at any
/// time: afterwards nothing is passed on any more.
final class GatewayTerminals implements AutoCloseable {
    private final GatewayHub hub;
    private final Function<SessionId, Optional<TerminalChannel>> channels;
    private final boolean offsets;
    private final LinkFeedback feedback;
    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by lock.
    private final SnapshotAssemblies assemblies;

    /// Guarded by lock.
    private final FrameNumbers numbers = new FrameNumbers();

    /// Guarded by lock. Never becomes false again.
    private boolean closed;

    /// @param channels the channel of a session of this gateway; empty where there are too many
    GatewayTerminals(
            GatewayHub hub, Function<SessionId, Optional<TerminalChannel>> channels, TerminalMemory.Share memory) {
        this.hub = hub;
        this.assemblies = new SnapshotAssemblies(memory, GatewayTerminals::givenUp);
        this.channels = channels;
        this.offsets = hub.has(Capability.OFFSETS);
        this.feedback = new LinkFeedback(hub, this::acknowledge);
    }

    boolean isOf(GatewayHub other) {
        return hub.equals(other);
    }

    void frame(Frame frame) {
        unlessClosed(() -> {
            switch (frame.kind()) {
                case OUTPUT -> channels.apply(new SessionId(frame.id())).ifPresent(channel -> output(channel, frame));
                case SNAPSHOT -> snapshotFrame(frame);
                case INPUT, FILE -> throw new IllegalArgumentException("not for a terminal: " + frame.kind());
            }
        });
    }

    void event(SessionEvent event) {
        unlessClosed(() -> channels.apply(event.sessionId()).ifPresent(channel -> event(channel, event)));
    }

    /// Nobody needs the channel any more. If its session sends more, it is as if it were new.
    void forget(TerminalChannel channel) {
        unlessClosed(() -> {
            assemblies.giveUpAll(coming -> coming.channel() == channel);
            numbers.forget(channel.session());
        });
    }

    /// Gives back the memory of snapshots that are on their way, while it is too much.
    void giveUpSnapshots(BooleanSupplier tooMuch) {
        unlessClosed(() -> assemblies.giveUpOldest(tooMuch));
    }

    @Override
    public void close() {
        feedback.close();
        unlessClosed(() -> {
            closed = true;
            assemblies.close();
        });
    }

    private void unlessClosed(Runnable action) {
        lock.lock();
        try {
            if (!closed) {
                action.run();
            }
        } finally {
            lock.unlock();
        }
    }

    private void event(TerminalChannel channel, SessionEvent event) {
        switch (event) {
            case SessionEvent.Started started ->
                enter(channel, started.epoch(), started.offset() == null ? 0 : started.offset());
            case SessionEvent.Resumed resumed -> enter(channel, resumed.epoch(), resumed.offset());
            case SessionEvent.Ended ended -> channel.ended(ended.exitCode());
            case SessionEvent.Failed failed -> channel.failed(failed.error());
            case SessionEvent.Verified verified -> channel.verifications().answered(verified);
            case SessionSnapshot snapshot -> snapshot(channel, snapshot);
        }
    }

    private void enter(TerminalChannel channel, @Nullable Epoch epoch, long offset) {
        if (epoch != null) {
            dropOthers(channel, epoch);
            channel.enter(epoch, offset);
        } else {
            enterUnnamed(channel);
        }
    }

    /// A gateway that knows no epochs: its stream is a new one with each connection and after each gap.
    private void enterUnnamed(TerminalChannel channel) {
        var epoch = Epochs.next();
        dropOthers(channel, epoch);
        numbers.begin(channel.session());
        channel.enter(epoch, 0);
    }

    private void output(TerminalChannel channel, Frame frame) {
        if (offsets) {
            channel.output(frame.seq(), frame.payload());
        } else {
            if (!numbers.follows(channel.session(), frame.seq())) {
                channel.enter(Epochs.next(), 0);
            }
            channel.outputNext(frame.payload());
        }
        feedback.received(channel);
    }

    private void snapshot(TerminalChannel channel, SessionSnapshot snapshot) {
        if (snapshot.epoch() == null && !numbers.isKnown(channel.session())) {
            enterUnnamed(channel);
        }
        if (snapshot.epoch() != null) {
            dropOthers(channel, snapshot.epoch());
        }
        var number = channel.snapshotAnnounced();
        if (snapshot.contentId() == null) {
            channel.snapshot(snapshot, List.of(), number);
            return;
        }
        var coming = new SnapshotAssemblies.Coming(channel, number, new SnapshotAssembly(snapshot));
        assemblies.begin(snapshot.contentId().value(), coming);
    }

    private void snapshotFrame(Frame frame) {
        assemblies.find(frame.id()).ifPresent(coming -> {
            if (assemblies.add(frame) == SnapshotAssembly.Progress.COMPLETE) {
                var assembly = coming.assembly();
                coming.channel().snapshot(assembly.announced(), assembly.frames(), coming.number());
            }
        });
    }

    /// Whoever waits for it need not wait until the time is up.
    private static void givenUp(SnapshotAssemblies.Coming coming) {
        var request = coming.assembly().announced().requestId();
        if (request != null) {
            coming.channel()
                    .refused(request, Failure.GATEWAY_FAILED.withDetail("The server's snapshot did not arrive whole."));
        }
    }

    /// The channel's stream is `epoch` now: what shows it in an earlier one comes too late.
    private void dropOthers(TerminalChannel channel, Epoch epoch) {
        assemblies.giveUpAll(coming -> coming.channel() == channel
                && !epoch.equals(coming.assembly().announced().epoch()));
    }

    /// Called by the thread of the feedback.
    private void acknowledge(GatewayHub to, TerminalChannel channel) {
        channel.takeAck()
                .ifPresent(held -> to.tell(request -> offsets
                        ? new SessionCommand.OutputAck(null, held.sessionId(), held.epoch(), held.offset())
                        : new SessionCommand.OutputAck(null, held.sessionId(), null, frames(held.sessionId()))));
    }

    private long frames(SessionId session) {
        lock.lock();
        try {
            return numbers.next(session);
        } finally {
            lock.unlock();
        }
    }
}
