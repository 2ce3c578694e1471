package dev.chatcode.gateway.link;

import dev.chatcode.gateway.agent.InstallResults;
import dev.chatcode.gateway.file.FileLink;
import dev.chatcode.gateway.file.FileSource;
import dev.chatcode.gateway.health.HealthReporter;
import dev.chatcode.gateway.link.OutputReader.Outcome;
import dev.chatcode.gateway.session.Session;
import dev.chatcode.gateway.session.Sessions;
import dev.chatcode.gateway.session.TakenSnapshot;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.MachineCommand.HeldSession;
import dev.chatcode.protocol.command.MachineCommand.Welcome;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent.Health;
import dev.chatcode.protocol.event.MachineEvent.Hello;
import dev.chatcode.protocol.event.SessionEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What one connection sends, in the order in which the protocol wants it: the greeting, then each session from where
/// the control plane has it, then everything as it comes.
///
/// `run` is the writing thread and owns the readers; the other methods may be called from any thread and only leave
/// something to do in the outbox. A connection that is over takes nothing along: the next one has its own of
/// everything.
final class LinkConnection implements FileLink {
    static final int DEFAULT_SNAPSHOT_LINES = 2_000;
    private static final System.Logger LOG = System.getLogger(LinkConnection.class.getName());
    private static final int SNAPSHOT_AGAIN_SECONDS = 1;

    private final LinkSocket socket;
    private final Sessions sessions;
    private final Receipts receipts;
    private final InstallReports installReports;
    private final Runnable abort;
    private final Outbox outbox = new Outbox();

    /// Owned by run.
    private final Map<SessionId, OutputReader> readers = new HashMap<>();

    /// Whose end was sent on this connection, and is not known to have arrived. Owned by run.
    private final Set<SessionId> announced = new HashSet<>();

    /// Written by run, after the greeting.
    private volatile Capabilities peer = Capabilities.NONE;

    /// Completed when `peer` says what it will say.
    private final CompletableFuture<Capabilities> greeted = new CompletableFuture<>();

    /// Whether a report is to be made. On a slow line none piles up in front of what somebody waits for.
    private final AtomicBoolean isReportDue = new AtomicBoolean();

    /// Why the connection is over, where that was noticed by somebody else than the writing thread.
    private volatile @Nullable String failure;

    /// @param abort ends the connection at once
    LinkConnection(
            LinkSocket socket, Sessions sessions, InstallResults installResults, Receipts receipts, Runnable abort) {
        this.socket = socket;
        this.sessions = sessions;
        this.receipts = receipts;
        this.installReports = new InstallReports(installResults, receipts);
        this.abort = abort;
    }

    /// Sends until the connection ends, which it tells by an exception.
    ///
    /// @param welcome empty where the control plane does not send one
    void run(Hello hello, HealthReporter health, CompletableFuture<List<Welcome>> welcome)
            throws IOException, InterruptedException {
        try {
            greet(hello, health, welcome);
            while (true) {
                switch (outbox.take()) {
                    case Outbox.Task task -> task.action().run();
                    case Outbox.Output output -> pump(output.session());
                    case Outbox.Data data -> sendData(data.source());
                }
            }
        } catch (IOException e) {
            var known = failure;
            throw known == null ? e : new IOException(known, e);
        } finally {
            greeted.complete(peer);
        }
    }

    private void sendData(FileSource source) throws IOException {
        var piece = source.tryTake();
        if (piece.isPresent()) {
            socket.sendFileData(piece.get());
        }
    }

    private void greet(Hello hello, HealthReporter health, CompletableFuture<List<Welcome>> welcome)
            throws IOException {
        socket.send(hello);
        socket.send(health.report(sessions));
        var answer = welcome.join();
        if (!answer.isEmpty()) {
            peer = Capabilities.of(answer.getFirst());
        }
        greeted.complete(peer);
        for (var session : sessions.all()) {
            open(session, answer.isEmpty() ? null : heldOf(answer.getFirst(), session));
            if (sessions.untoldEnd(session.id()).isPresent()) {
                end(session.id(), null);
            }
        }
        installReports.send(socket);
    }

    /// Ends `run`, after what is being sent.
    void fail(String reason) {
        failure = failure == null ? reason : failure;
        enqueue(() -> {
            throw new IOException(reason);
        });
    }

    @Override
    public void send(GatewayEvent event) {
        enqueue(() -> socket.send(event));
    }

    @Override
    public void dataReady(FileSource source) {
        outbox.dataReady(source);
    }

    @Override
    public boolean takesFrames() {
        return greeted.join().fileFrames();
    }

    /// More installations have ended.
    void installResultAvailable() {
        enqueue(() -> installReports.send(socket));
    }

    /// Made when its turn comes, so that no session is in it whose end was sent before.
    void report(HealthReporter health) {
        if (!isReportDue.compareAndSet(false, true)) {
            return;
        }
        enqueue(() -> {
            isReportDue.set(false);
            Health report;
            try {
                report = health.report(sessions);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "no health report this time: {0}", e.getMessage());
                return;
            }
            socket.send(report);
        });
    }

    void outputAvailable(SessionId session) {
        outbox.outputAvailable(session);
    }

    /// A new session: announced before its first output.
    void started(Session session, RequestId requestId, GatewayEvent ack) {
        enqueue(() -> {
            var reader = readers.computeIfAbsent(session.id(), id -> OutputReader.from(session, 0, peer.offsets()));
            socket.send(new SessionEvent.Started(requestId, session.id(), session.panePid(), reader.epoch(), 0L));
            socket.send(ack);
            pump(session.id());
        });
    }

    /// A session that is no more: announced after its last output, and the request acknowledged that asked for it.
    void ended(SessionId session, @Nullable RequestId request) {
        enqueue(() -> end(session, request));
    }

    void acknowledged(SessionCommand.OutputAck ack) {
        enqueue(() -> {
            var reader = readers.get(ack.sessionId());
            if (reader != null && reader.acknowledge(ack.epoch(), ack.seq())) {
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
            }
        });
    }

    private void end(SessionId session, @Nullable RequestId request) throws IOException {
        var reader = readers.get(session);
        if (reader == null) {
            announceEnd(session, request);
        } else if (reader.end(socket, () -> announceEnd(session, request)) == Outcome.ASK_FOR_SNAPSHOT) {
            askForSnapshot(reader);
        }
    }

    private void announceEnd(SessionId session, @Nullable RequestId request) throws IOException {
        readers.remove(session);
        var end = sessions.untoldEnd(session);
        if (end.isPresent() && announced.add(session)) {
            var code = end.get().exitCode();
            socket.send(new SessionEvent.Ended(session, code.isPresent() ? (Integer) code.getAsInt() : null, request));
            sessions.announced(session);
            receipts.whenRead(() -> enqueue(() -> {
                announced.remove(session);
                sessions.told(session);
            }));
        }
        if (request != null) {
            socket.send(Ack.ok(request));
        }
    }

    private void open(Session session, @Nullable HeldSession held) throws IOException {
        var stream = session.stream();
        if (held != null
                && peer.offsets()
                && held.epoch().equals(stream.epoch())
                && stream.log().read(held.offset(), new byte[1]) >= 0) {
            readers.put(session.id(), OutputReader.from(session, held.offset(), true));
            socket.send(new SessionEvent.Resumed(session.id(), stream.epoch(), held.offset()));
        } else {
            readers.put(session.id(), OutputReader.fromSnapshot(session, peer.offsets()));
        }
        pump(session.id());
    }

    private void pump(SessionId id) throws IOException {
        var reader = readers.get(id);
        if (reader == null) {
            // Its start went to an earlier connection; or it has ended, and there is nothing to find.
            var session = sessions.find(id);
            if (session.isPresent()) {
                open(session.get(), null);
            }
            return;
        }
        switch (reader.pump(socket)) {
            case NOTHING -> {}
            case MORE_TO_SEND -> outbox.outputAvailable(id);
            case PAUSE_FIRST -> outbox.outputAvailable(id, OutputReader.PAUSE);
            case ASK_FOR_SNAPSHOT -> askForSnapshot(reader);
        }
    }

    /// Whether the control plane takes this snapshot.
    boolean canCarry(SessionId session, @Nullable RequestId requestId, TakenSnapshot taken) {
        return LinkSocket.canSend(session, requestId, taken, peer.snapshotFrames());
    }

    private void askForSnapshot(OutputReader reader) {
        var session = reader.session();
        var _ = FittingSnapshot.take(session, DEFAULT_SNAPSHOT_LINES, taken -> canCarry(session.id(), null, taken))
                .whenComplete((fitting, failure) -> enqueue(() -> {
                    if (failure == null) {
                        snapshotTaken(reader, fitting);
                    } else {
                        snapshotFailed(reader, failure);
                    }
                }));
    }

    /// Where not even the screen can be sent, output goes on without it: the program may draw it again.
    private void snapshotTaken(OutputReader reader, FittingSnapshot fitting) throws IOException {
        var session = reader.session();
        var taken = fitting.taken();
        Outbox.Action send = fitting.isTooLarge()
                ? () -> socket.send(new SessionEvent.Failed(session.id(), FittingSnapshot.TOO_LARGE))
                : () -> socket.sendSnapshot(session.id(), null, taken, peer.snapshotFrames());
        reader.continueAfter(taken, send);
        if (reader.endAfterSnapshot(socket) == Outcome.ASK_FOR_SNAPSHOT) {
            askForSnapshot(reader);
        } else {
            pump(session.id());
        }
    }

    private void snapshotFailed(OutputReader reader, Throwable failure) throws IOException {
        var id = reader.session().id();
        LOG.log(System.Logger.Level.WARNING, "session {0}: no snapshot: {1}", id, failure.getMessage());
        if (!reader.snapshotFailed()) {
            CompletableFuture.delayedExecutor(SNAPSHOT_AGAIN_SECONDS, TimeUnit.SECONDS)
                    .execute(() -> outbox.outputAvailable(id));
        }
    }

    private void enqueue(Outbox.Action action) {
        if (!outbox.tryAdd(action)) {
            LOG.log(System.Logger.Level.WARNING, "the control plane does not read; connecting anew");
            abort.run();
        }
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
