package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.socket.SocketClosedException;
import dev.chatcode.controlplane.socket.SocketWriter;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.viewer.ViewerErrorCode;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerEvent.AttachMode;
import dev.chatcode.protocol.viewer.ViewerRequest.Attach;
import dev.chatcode.protocol.viewer.WriterRole;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody who watches a terminal, with a thread of its own that sends what the channel has for it.
///
/// All mutable fields are guarded by the lock of the channel, whose business it is to call `…Locked` under it.
final class Viewer {
    /// Answers to a browser that asks without listening. It is not read any further until they are sent.
    private static final int MAX_REPLIES = 64;

    /// How long a terminal of which nothing is known yet is waited for.
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);
    private static final Epoch NO_EPOCH = new Epoch("none");

    private final TerminalChannel channel;
    private final SocketWriter writer;
    private final Attach attach;
    private final Condition changed;
    private final ViewerPlace place = new ViewerPlace();
    private final Queue<ViewerEvent> replies = new ArrayDeque<>();
    private final Verification verification = new Verification();
    private final long bornNanos = System.nanoTime();

    /// Present once it has been told that it is attached.
    private @Nullable ViewerNews news;

    /// The snapshot that follows the news of being attached.
    private @Nullable Snapshot first;

    /// What last went wrong on the server, until it has been told. A newer one takes its place.
    private @Nullable String failure;

    private TerminalSize size;
    private boolean closed;

    Viewer(TerminalChannel channel, SocketWriter writer, Attach attach, Condition changed) {
        this.channel = channel;
        this.writer = writer;
        this.attach = attach;
        this.changed = changed;
        this.size = new TerminalSize(attach.cols(), attach.rows());
    }

    void start() {
        Thread.ofVirtual().name("viewer-" + attach.sessionId()).start(this::run);
    }

    private void run() {
        try {
            for (var delivery = channel.await(this);
                    !(delivery instanceof Delivery.Over);
                    delivery = channel.await(this)) {
                carryOut(delivery);
            }
        } catch (SocketClosedException e) {
            LOG.debug("session {}: a viewer is gone", attach.sessionId());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("session {}: a viewer failed", attach.sessionId(), e);
            writer.disconnect();
        } finally {
            channel.detach(this);
        }
    }

    private void carryOut(Delivery delivery) throws SocketClosedException {
        switch (delivery) {
            case Delivery.Message(var event) -> writer.sendText(Messages.VIEWER_EVENTS.encode(event));
            case Delivery.Output(var frame) -> {
                channel.meters().sent(frame.remaining());
                writer.sendBinary(frame);
            }
            case Delivery.State(var snapshot) -> {
                channel.meters().sent(snapshot.bytes());
                writer.sendText(Messages.VIEWER_EVENTS.encode(snapshot.toViewerEvent()));
                for (var frame : snapshot.frames()) {
                    writer.sendBinary(frame.duplicate());
                }
            }
            case Delivery.AskForSnapshot ask -> channel.snapshots().ask(ask.lines());
            case Delivery.Over() -> {}
        }
    }

    boolean isReadOnly() {
        return Boolean.TRUE.equals(attach.readOnly());
    }

    Condition changed() {
        return changed;
    }

    ViewerPlace place() {
        return place;
    }

    TerminalSize sizeLocked() {
        return size;
    }

    void resizeLocked(TerminalSize wanted) {
        size = wanted;
    }

    boolean isClosedLocked() {
        return closed;
    }

    void closeLocked() {
        closed = true;
        changed.signalAll();
    }

    /// Waits while the browser does not take its answers.
    void replyLocked(ViewerEvent event) throws InterruptedException {
        while (replies.size() >= MAX_REPLIES && !closed) {
            changed.await();
        }
        replies.add(event);
        changed.signalAll();
    }

    Verification verification() {
        return verification;
    }

    void failedLocked(String error) {
        failure = error;
    }

    /// What its thread is to do next, if there is anything.
    Optional<Delivery> nextLocked(ChannelFacts facts, TerminalState state, long nanos) {
        var live = facts.online() && !facts.ended();
        var told = news;
        if (told == null) {
            return attachLocked(facts, state, live, nanos);
        }
        if (first != null) {
            var snapshot = first;
            first = null;
            return Optional.of(place.take(snapshot, nanos));
        }
        if (!replies.isEmpty()) {
            changed.signalAll();
            return Optional.of(new Delivery.Message(replies.remove()));
        }
        if (failure != null) {
            var event = new ViewerEvent.Failure(ViewerErrorCode.SESSION_ERROR.wireName(), failure, facts.session());
            failure = null;
            return Optional.of(new Delivery.Message(event));
        }
        var verified = verification.takeAnswer();
        if (verified.isPresent()) {
            return verified.map(Delivery.Message::new);
        }
        return told.next(facts)
                .<Delivery>map(Delivery.Message::new)
                .or(() -> counted(place.next(facts.session(), state, live, nanos)))
                .or(() -> place.isAtEnd(state) ? told.end(facts).map(Delivery.Message::new) : Optional.empty());
    }

    private Optional<Delivery> counted(Optional<Delivery> delivery) {
        delivery.filter(Delivery.State.class::isInstance)
                .ifPresent(reset -> channel.meters().reset());
        return delivery;
    }

    /// Whether time alone can change what is to be done.
    boolean isWaitingForTimeLocked() {
        return news == null || place.isWaitingForTime();
    }

    private Optional<Delivery> attachLocked(ChannelFacts facts, TerminalState state, boolean live, long nanos) {
        var offset = attach.offset();
        if (offset != null && attach.epoch() != null && state.holds(attach.epoch(), offset)) {
            place.resume(attach.epoch(), offset);
            return Optional.of(attachedLocked(facts, AttachMode.EXACT, attach.epoch(), offset));
        }
        var patient = live && nanos - bornNanos < PATIENCE_NANOS;
        first = place.first(state, patient).orElse(null);
        if (first == null && patient) {
            return Optional.of(new Delivery.AskForSnapshot(Snapshot.DEFAULT_LINES, 0));
        }
        var from = first == null ? state.buffer().end() : first.offset();
        return Optional.of(
                attachedLocked(facts, AttachMode.SNAPSHOT, state.epoch().orElse(NO_EPOCH), from));
    }

    private Delivery attachedLocked(ChannelFacts facts, AttachMode mode, Epoch epoch, long offset) {
        news = new ViewerNews(facts);
        channel.meters().attached(mode);
        return new Delivery.Message(new ViewerEvent.Attached(
                facts.session(),
                mode,
                epoch,
                offset,
                facts.size().cols(),
                facts.size().rows(),
                facts.writer() == WriterRole.YOU,
                facts.viewers(),
                facts.online()));
    }
}
