package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.gateway.Capability;
import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What comes over one connection for the terminals behind it. Called by the thread that reads the link, except where
/// it says otherwise.
final class GatewayTerminals implements AutoCloseable {
    private static final int MAX_ASSEMBLIES = 64;

    private final Function<SessionId, Optional<TerminalChannel>> channels;
    private final boolean offsets;
    private final LinkFeedback feedback;

    /// Snapshots whose frames are coming. The oldest is given up when there are too many.
    private final Map<String, SnapshotAssembly> assemblies = new LinkedHashMap<>();

    private final FrameNumbers numbers = new FrameNumbers();

    /// How many frames of each session have come, for the thread that acknowledges them.
    private final Map<SessionId, Long> frameCounts = new ConcurrentHashMap<>();

    /// @param channels the channel of a session of this gateway; empty where there are too many
    GatewayTerminals(GatewayHub hub, Function<SessionId, Optional<TerminalChannel>> channels) {
        this.channels = channels;
        this.offsets = hub.has(Capability.OFFSETS);
        this.feedback = new LinkFeedback(hub, this::acknowledge);
    }

    void frame(Frame frame) {
        switch (frame.kind()) {
            case OUTPUT -> channels.apply(new SessionId(frame.id())).ifPresent(channel -> output(channel, frame));
            case SNAPSHOT -> snapshotFrame(frame);
            case INPUT, FILE -> throw new IllegalArgumentException("not for a terminal: " + frame.kind());
        }
    }

    void event(SessionEvent event) {
        channels.apply(event.sessionId()).ifPresent(channel -> event(channel, event));
    }

    @Override
    public void close() {
        feedback.close();
        assemblies.values().forEach(SnapshotAssembly::close);
        assemblies.clear();
    }

    private void event(TerminalChannel channel, SessionEvent event) {
        switch (event) {
            case SessionEvent.Started started ->
                enter(channel, started.epoch(), started.offset() == null ? 0 : started.offset());
            case SessionEvent.Resumed resumed -> enter(channel, resumed.epoch(), resumed.offset());
            case SessionEvent.Ended ended -> channel.ended(ended.exitCode());
            case SessionEvent.Failed ignored -> {}
            case SessionSnapshot snapshot -> snapshot(channel, snapshot);
        }
    }

    private void enter(TerminalChannel channel, @Nullable Epoch epoch, long offset) {
        if (epoch != null) {
            channel.enter(epoch, offset);
        } else {
            enterUnnamed(channel);
        }
    }

    /// A gateway that knows no epochs: its stream is a new one with each connection and after each gap.
    private void enterUnnamed(TerminalChannel channel) {
        numbers.begin(channel.session());
        channel.enter(Epochs.next(), 0);
    }

    private void output(TerminalChannel channel, Frame frame) {
        if (offsets) {
            channel.output(frame.seq(), frame.payload());
        } else {
            if (!numbers.follows(channel.session(), frame.seq())) {
                channel.enter(Epochs.next(), 0);
            }
            channel.outputNext(frame.payload());
            frameCounts.put(channel.session(), numbers.next(channel.session()));
        }
        feedback.received(channel);
    }

    private void snapshot(TerminalChannel channel, SessionSnapshot snapshot) {
        if (snapshot.epoch() == null && !numbers.isKnown(channel.session())) {
            enterUnnamed(channel);
        }
        if (snapshot.contentId() == null) {
            channel.snapshot(snapshot, List.of());
            return;
        }
        if (assemblies.size() >= MAX_ASSEMBLIES) {
            drop(assemblies.keySet().iterator().next());
        }
        drop(snapshot.contentId().value());
        assemblies.put(snapshot.contentId().value(), new SnapshotAssembly(snapshot));
    }

    private void snapshotFrame(Frame frame) {
        var assembly = assemblies.get(frame.id());
        if (assembly == null) {
            return;
        }
        switch (assembly.add(frame)) {
            case INCOMPLETE -> {}
            case BROKEN -> drop(frame.id());
            case COMPLETE -> {
                var announced = assembly.announced();
                channels.apply(announced.sessionId())
                        .ifPresent(channel -> channel.snapshot(announced, assembly.frames()));
                drop(frame.id());
            }
        }
    }

    private void drop(String contentId) {
        var assembly = assemblies.remove(contentId);
        if (assembly != null) {
            assembly.close();
        }
    }

    /// Called by the thread of the feedback.
    private void acknowledge(GatewayHub to, TerminalChannel channel) {
        channel.takeAck()
                .ifPresent(held -> to.tell(request -> offsets
                        ? new SessionCommand.OutputAck(null, held.sessionId(), held.epoch(), held.offset())
                        : new SessionCommand.OutputAck(
                                null, held.sessionId(), null, frameCounts.getOrDefault(held.sessionId(), 0L))));
    }
}
