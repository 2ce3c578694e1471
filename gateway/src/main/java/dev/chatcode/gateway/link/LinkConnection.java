package dev.chatcode.gateway.link;

import dev.chatcode.gateway.session.Session;
import dev.chatcode.gateway.session.TakenSnapshot;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.MachineCommand.HeldSession;
import dev.chatcode.protocol.command.MachineCommand.Welcome;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.SessionEvent;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What one connection sends, in the order in which the protocol wants it: the greeting, then each session from where
/// the
/// control plane has it, then everything as it comes.
///
/// `run` is the writing thread and owns the readers; the other methods may be called from any thread and only leave
/// something to do in the outbox.
final class LinkConnection {
    static final int DEFAULT_SNAPSHOT_LINES = 2_000;
    private static final System.Logger LOG = System.getLogger(LinkConnection.class.getName());

    private final LinkSocket socket;
    private final Runnable abort;
    private final Outbox outbox = new Outbox();

    /// Owned by run.
    private final Map<SessionId, OutputReader> readers = new HashMap<>();

    /// Owned by run; set after the greeting.
    private Capabilities peer = Capabilities.NONE;

    /// @param abort ends the connection at once
    LinkConnection(LinkSocket socket, Runnable abort) {
        this.socket = socket;
        this.abort = abort;
    }

    /// Sends until the connection ends, which it tells by an exception.
    ///
    /// @param welcome empty where the control plane does not send one
    void run(List<GatewayEvent> greeting, CompletableFuture<List<Welcome>> welcome, Collection<Session> sessions)
            throws IOException, InterruptedException {
        for (var event : greeting) {
            socket.send(event);
        }
        var answer = welcome.join();
        if (!answer.isEmpty()) {
            peer = Capabilities.of(answer.getFirst());
        }
        for (var session : sessions) {
            open(session, answer.isEmpty() ? null : heldOf(answer.getFirst(), session));
        }
        while (true) {
            switch (outbox.take()) {
                case Outbox.Task task -> task.action().run();
                case Outbox.Output output -> pump(output.session());
            }
        }
    }

    /// Ends `run`, after what is being sent.
    void fail(String reason) {
        enqueue(() -> {
            throw new IOException(reason);
        });
    }

    void send(GatewayEvent event) {
        enqueue(() -> socket.send(event));
    }

    void outputAvailable(SessionId session) {
        outbox.outputAvailable(session);
    }

    /// A new session: announced before its first output.
    void started(Session session, RequestId requestId, GatewayEvent ack) {
        enqueue(() -> {
            socket.send(new SessionEvent.Started(
                    requestId, session.id(), session.panePid(), session.stream().epoch(), 0L));
            socket.send(ack);
            if (!readers.containsKey(session.id())) {
                readers.put(session.id(), new OutputReader(session, 0, peer.offsets()));
            }
            pump(session.id());
        });
    }

    /// A session that is no more: announced after its last output.
    void ended(SessionId session, List<GatewayEvent> events) {
        enqueue(() -> {
            var reader = readers.remove(session);
            if (reader != null) {
                reader.finish(socket);
            }
            for (var event : events) {
                socket.send(event);
            }
        });
    }

    void acknowledged(SessionCommand.OutputAck ack) {
        enqueue(() -> {
            var reader = readers.get(ack.sessionId());
            if (reader != null && isOf(reader, ack.epoch()) && reader.acknowledge(ack.seq())) {
                pump(ack.sessionId());
            }
        });
    }

    /// A snapshot that was asked for: sent when all output before it has been, so that it never runs ahead.
    void answerSnapshot(Session session, RequestId requestId, TakenSnapshot taken, GatewayEvent ack) {
        enqueue(() -> {
            Outbox.Action send = () -> {
                socket.sendSnapshot(session.id(), requestId, taken, peer.snapshotFrames());
                socket.send(ack);
            };
            var reader = readers.get(session.id());
            if (reader == null) {
                send.run();
            } else {
                reader.after(taken.epoch(), taken.offset(), send);
                pump(session.id());
            }
        });
    }

    private void open(Session session, @Nullable HeldSession held) throws IOException {
        var stream = session.stream();
        var canContinue = held != null
                && peer.offsets()
                && held.epoch().equals(stream.epoch())
                && stream.log().read(held.offset(), new byte[1]) >= 0;
        if (held != null && canContinue) {
            readers.put(session.id(), new OutputReader(session, held.offset(), true));
            socket.send(new SessionEvent.Resumed(session.id(), stream.epoch(), held.offset()));
            pump(session.id());
        } else {
            var reader = new OutputReader(session, 0, peer.offsets());
            readers.put(session.id(), reader);
            reader.needsSnapshot();
            requestSnapshot(reader);
        }
    }

    private void pump(SessionId id) throws IOException {
        var reader = readers.get(id);
        if (reader == null) {
            return;
        }
        switch (reader.pump(socket)) {
            case NOTHING -> {}
            case MORE_TO_SEND -> outbox.outputAvailable(id);
            case NEEDS_SNAPSHOT -> requestSnapshot(reader);
        }
    }

    private void requestSnapshot(OutputReader reader) {
        var session = reader.session();
        var _ = session.snapshot(DEFAULT_SNAPSHOT_LINES)
                .whenComplete((taken, failure) -> enqueue(() -> {
                    if (failure != null) {
                        LOG.log(
                                System.Logger.Level.WARNING,
                                "session {0}: no snapshot: {1}",
                                session.id(),
                                failure.getMessage());
                        reader.snapshotFailed();
                        return;
                    }
                    socket.sendSnapshot(session.id(), null, taken, peer.snapshotFrames());
                    reader.continueAfter(taken);
                    pump(session.id());
                }));
    }

    private void enqueue(Outbox.Action action) {
        if (!outbox.tryAdd(action)) {
            LOG.log(System.Logger.Level.WARNING, "the control plane does not read; connecting anew");
            abort.run();
        }
    }

    private static boolean isOf(OutputReader reader, @Nullable Epoch epoch) {
        return epoch == null || epoch.equals(reader.session().stream().epoch());
    }

    private static @Nullable HeldSession heldOf(Welcome welcome, Session session) {
        var held = welcome.sessions();
        if (held != null) {
            for (var each : held) {
                if (each.sessionId().equals(session.id())) {
                    return each;
                }
            }
        }
        return null;
    }
}
