package dev.chatcode.gateway.link;

import dev.chatcode.gateway.agent.AgentRefusedException;
import dev.chatcode.gateway.file.FileCommands;
import dev.chatcode.gateway.session.SessionRefusedException;
import dev.chatcode.gateway.session.Sessions;
import dev.chatcode.gateway.ssh.SshKeyRefusedException;
import dev.chatcode.gateway.ssh.SshKeys;
import dev.chatcode.gateway.update.UpdateRefusedException;
import dev.chatcode.gateway.update.Updates;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.FileCommand;
import dev.chatcode.protocol.command.GatewayCommand;
import dev.chatcode.protocol.command.MachineCommand;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.command.SshCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SshEvent;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Does what the control plane asks, and answers each command exactly once. The receiving thread never waits:
/// what takes time runs on a thread of its own.
final class CommandDispatcher {
    private static final System.Logger LOG = System.getLogger(CommandDispatcher.class.getName());

    private static final String INPUT_REFUSED =
            "input was refused: more than 8 MiB are waiting for the program to read them";

    private final Sessions sessions;
    private final SshKeys sshKeys;
    private final Updates updates;
    private final FileCommands files;
    private final AgentCommands agents;
    private final LinkConnection connection;
    private final Consumer<MachineCommand.Welcome> welcome;

    /// The requests by which sessions are being ended.
    private final Map<SessionId, RequestId> ending = new ConcurrentHashMap<>();

    CommandDispatcher(
            Services services,
            FileCommands files,
            LinkConnection connection,
            Consumer<MachineCommand.Welcome> welcome) {
        this.sessions = services.sessions();
        this.sshKeys = services.sshKeys();
        this.updates = services.updates();
        this.files = files;
        this.agents = new AgentCommands(services.agents(), connection);
        this.connection = connection;
        this.welcome = welcome;
    }

    void dispatch(GatewayCommand command) {
        switch (command) {
            case SessionCommand.Create create -> inBackground(create.requestId(), () -> create(create));
            case SessionCommand.Input input ->
                inPlace(input.requestId(), () -> {
                    var isTaken = sessions.require(input.sessionId())
                            .tryInput(input.data().toArray());
                    connection.send(
                            isTaken
                                    ? Ack.ok(input.requestId())
                                    : Ack.failed(input.requestId(), ErrorCode.TOO_LARGE, INPUT_REFUSED));
                });
            case SessionCommand.Resize resize -> inPlace(resize.requestId(), () -> resize(resize));
            case SessionCommand.End end -> inBackground(end.requestId(), () -> end(end));
            case SessionCommand.OutputAck ack -> connection.acknowledged(ack);
            case SessionCommand.TakeSnapshot take -> inPlace(take.requestId(), () -> takeSnapshot(take));
            case SessionCommand.Verify verify -> inBackground(verify.requestId(), () -> verify(verify));
            case MachineCommand.Welcome answer -> welcome.accept(answer);
            case FileCommand file -> files.dispatch(file);
            case SshCommand.Authorize key -> acknowledged(key.requestId(), () -> sshKeys.authorize(key));
            case SshCommand.Revoke key -> acknowledged(key.requestId(), () -> sshKeys.revoke(key.fingerprint()));
            case SshCommand.ListKeys list -> acknowledged(list.requestId(), () -> listKeys(list));
            case MachineCommand.AgentsInstall install -> inPlace(install.requestId(), () -> agents.install(install));
            case MachineCommand.AgentsList list -> inBackground(list.requestId(), () -> agents.list(list));
            case MachineCommand.WorkspaceList list -> files.dispatch(list);
            case MachineCommand.Update update ->
                acknowledged(update.requestId(), () -> updates.begin(update, connection::send));
        }
    }

    /// Input that came in a frame: refused input has no answer, the viewer sees that nothing happens and why.
    void input(SessionId session, byte[] bytes) throws SessionRefusedException {
        if (!sessions.require(session).tryInput(bytes)) {
            connection.send(new SessionEvent.Failed(session, INPUT_REFUSED));
        }
    }

    /// A session has ended, by whatever cause.
    void ended(SessionId session) {
        connection.ended(session, ending.remove(session));
    }

    private void create(SessionCommand.Create create) throws SessionRefusedException, IOException {
        sessions.create(create, session -> connection.started(session, create.requestId(), Ack.ok(create.requestId())));
    }

    private void resize(SessionCommand.Resize resize) throws SessionRefusedException {
        var _ = sessions.require(resize.sessionId())
                .resize(resize.size())
                .whenComplete((_, failure) -> connection.send(
                        failure == null ? Ack.ok(resize.requestId()) : internal(resize.requestId(), failure)));
    }

    /// The first to ask is acknowledged by `ended`; who asks again meanwhile, or of a session that ended by
    /// itself a moment before, when it has been told.
    private void end(SessionCommand.End end) throws SessionRefusedException, IOException, InterruptedException {
        var session = sessions.require(end.sessionId());
        var isFirst = ending.putIfAbsent(end.sessionId(), end.requestId()) == null;
        var isUntold = true;
        try {
            session.end();
        } finally {
            isUntold = !isFirst || ending.remove(end.sessionId(), end.requestId());
        }
        if (isUntold) {
            connection.send(Ack.ok(end.requestId()));
        }
    }

    private void takeSnapshot(SessionCommand.TakeSnapshot take) throws SessionRefusedException {
        var session = sessions.require(take.sessionId());
        var wanted = take.lines();
        var lines = wanted == null ? LinkConnection.DEFAULT_SNAPSHOT_LINES : wanted;
        var request = take.requestId();
        var _ = FittingSnapshot.take(session, lines, taken -> connection.canCarry(session.id(), request, taken))
                .whenComplete((fitting, failure) -> {
                    if (failure != null) {
                        connection.send(internal(request, failure));
                    } else if (fitting.isTooLarge()) {
                        connection.send(Ack.failed(request, ErrorCode.TOO_LARGE, FittingSnapshot.TOO_LARGE));
                    } else {
                        connection.answerSnapshot(session, request, fitting.taken(), Ack.ok(request));
                    }
                });
    }

    private void verify(SessionCommand.Verify verify) throws SessionRefusedException {
        var shown = sessions.require(verify.sessionId()).stream().shownScreen();
        connection.send(new SessionEvent.Verified(
                verify.requestId(), verify.sessionId(), shown.epoch(), shown.offset(), shown.hash()));
        connection.send(Ack.ok(verify.requestId()));
    }

    private void listKeys(SshCommand.ListKeys list) throws SshKeyRefusedException, IOException {
        connection.send(new SshEvent.Keys(list.requestId(), sshKeys.list()));
    }

    @FunctionalInterface
    private interface Work {
        void run()
                throws SessionRefusedException, SshKeyRefusedException, UpdateRefusedException, AgentRefusedException,
                        IOException, InterruptedException;
    }

    private void acknowledged(RequestId request, Work work) {
        inBackground(request, () -> {
            work.run();
            connection.send(Ack.ok(request));
        });
    }

    private void inBackground(RequestId request, Work work) {
        Thread.ofVirtual().name("command-" + request).start(() -> inPlace(request, work));
    }

    private void inPlace(RequestId request, Work work) {
        try {
            work.run();
        } catch (SessionRefusedException e) {
            connection.send(Ack.failed(request, e.code(), messageOf(e)));
        } catch (SshKeyRefusedException e) {
            connection.send(Ack.failed(request, e.code(), messageOf(e)));
        } catch (UpdateRefusedException e) {
            connection.send(Ack.failed(request, ErrorCode.INVALID_COMMAND, messageOf(e)));
        } catch (AgentRefusedException e) {
            connection.send(Ack.failed(request, e.code(), messageOf(e)));
        } catch (IOException | RuntimeException e) {
            connection.send(internal(request, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            connection.send(internal(request, e));
        }
    }

    private static Ack internal(RequestId request, Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        LOG.log(System.Logger.Level.WARNING, "a command failed: {0}", cause.toString());
        return Ack.failed(request, ErrorCode.INTERNAL, messageOf(cause));
    }

    private static String messageOf(Throwable failure) {
        var message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
