package dev.chatcode.controlplane;

import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.MalformedFrameException;
import dev.chatcode.protocol.MalformedMessageException;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.command.FileCommand;
import dev.chatcode.protocol.command.GatewayCommand;
import dev.chatcode.protocol.command.MachineCommand;
import dev.chatcode.protocol.command.MachineCommand.Welcome;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent;
import dev.chatcode.protocol.event.SessionEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A gateway that speaks the real protocol over a real socket, and has terminals that print what a test tells them.
public final class MockGateway implements AutoCloseable {
    public static final List<String> CAPABILITIES =
            List.of("offsets", "binary_input", "file_frames", "snapshot_frames", "verify");

    private final String origin;
    private final GatewayId id;
    private final SecretToken token;
    private final List<String> capabilities;
    private final MockFiles files;
    private final Map<SessionId, MockTerminal> terminals = new ConcurrentHashMap<>();
    private final Map<SessionId, Long> frames = new ConcurrentHashMap<>();
    private final List<GatewayCommand> commands = new CopyOnWriteArrayList<>();
    private final List<Frame> inputs = new CopyOnWriteArrayList<>();

    /// What a test wants answered differently; empty for what is to be answered as usual.
    private volatile Function<GatewayCommand, Optional<Runnable>> answers = command -> Optional.empty();

    private volatile @Nullable TestSocket socket;

    public MockGateway(String origin, GatewayId id, SecretToken token, List<String> capabilities) {
        this.origin = origin;
        this.id = id;
        this.token = token;
        this.capabilities = capabilities;
        this.files = new MockFiles(this, capabilities.contains("file_frames"));
    }

    public MockFiles files() {
        return files;
    }

    /// The gateway of the local installation, from the file that it would read.
    public static MockGateway local(RunningControlPlane app, java.nio.file.Path directory, String... capabilities) {
        var values = RunningControlPlane.text(directory.resolve("local/gateway.env"))
                .lines()
                .map(line -> line.split("=", 2)[1])
                .toList();
        return new MockGateway(
                app.origin(),
                new GatewayId(values.getFirst()),
                new SecretToken(values.get(1)),
                capabilities.length == 0 ? CAPABILITIES : List.of(capabilities));
    }

    public GatewayId id() {
        return id;
    }

    /// Opens the socket and says nothing.
    public TestSocket open() {
        commands.clear();
        var headers = Map.of("Authorization", "Bearer " + token.value(), "X-Gateway-Id", id.value());
        var opened = TestSocket.open(origin + "/gw/connect", headers, new TestSocket.Listener() {
            @Override
            public void text(String text) {
                received(text);
            }

            @Override
            public void binary(ByteBuffer bytes) {
                try {
                    var frame = FrameCodec.decode(bytes);
                    if (frame.kind() == FrameKind.FILE) {
                        files.take(frame);
                    } else {
                        inputs.add(frame);
                    }
                } catch (MalformedFrameException e) {
                    throw new AssertionError(e);
                }
            }
        });
        socket = opened;
        return opened;
    }

    /// Opens the socket, says hello and reports its sessions.
    public MockGateway connect() {
        open();
        send(new MachineEvent.Hello(
                id,
                "1.2.3",
                "host",
                null,
                null,
                new MachineEvent.SystemInfo("linux", "x86_64", 2, 1L << 30, 1L << 34),
                capabilities));
        awaitCommand(Welcome.class);
        health();
        return this;
    }

    public void health() {
        var active = terminals.values().stream()
                .map(terminal ->
                        new MachineEvent.ActiveSession(terminal.id(), Instant.now(), terminal.epoch(), terminal.end()))
                .toList();
        send(new MachineEvent.Health(id, Instant.now(), 1.5, 1L, 2L, 3L, 4L, 5L, active, null));
    }

    public void answer(Function<GatewayCommand, Optional<Runnable>> differently) {
        answers = differently;
    }

    public void send(GatewayEvent event) {
        socket().send(Messages.EVENTS.encode(event));
    }

    public TestSocket socket() {
        var now = socket;
        if (now == null) {
            throw new IllegalStateException("not connected");
        }
        return now;
    }

    public MockTerminal terminal(SessionId session) {
        return java.util.Objects.requireNonNull(terminals.get(session));
    }

    public MockTerminal addTerminal(SessionId session) {
        var terminal = new MockTerminal(session, new Epoch("e-" + session.value()), TerminalSize.DEFAULT);
        terminals.put(session, terminal);
        return terminal;
    }

    /// As if tmux had lost it.
    public void removeTerminal(SessionId session) {
        terminals.remove(session);
    }

    /// Prints into the log, and onto the wire.
    public void print(SessionId session, byte[] bytes) {
        var terminal = terminal(session);
        sendFrom(terminal, terminal.append(bytes));
    }

    /// Prints into the log alone, as while the connection is lost.
    public void printOffline(SessionId session, byte[] bytes) {
        terminal(session).append(bytes);
    }

    public List<GatewayCommand> commands() {
        return commands;
    }

    public List<Frame> inputs() {
        return inputs;
    }

    public <C extends GatewayCommand> C awaitCommand(Class<C> type) {
        await().until(() -> commands.stream().anyMatch(type::isInstance));
        return commands.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    public <C extends GatewayCommand> List<C> commands(Class<C> type) {
        return commands.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// As when its process is killed.
    public void kill() {
        socket().abort();
    }

    @Override
    public void close() {
        if (socket != null) {
            socket().close();
        }
    }

    private void sendFrom(MockTerminal terminal, long from) {
        for (var offset = from; offset < terminal.end(); ) {
            var payload = terminal.chunk(offset, 16 * 1024);
            var length = payload.remaining();
            var seq = capabilities.contains("offsets") ? offset : frames.merge(terminal.id(), 1L, Long::sum) - 1;
            socket().send(FrameCodec.encode(FrameKind.OUTPUT, terminal.id().value(), seq, payload));
            offset += length;
        }
    }

    private void received(String text) {
        try {
            var command = Messages.COMMANDS.decode(text);
            commands.add(command);
            answers.apply(command).orElse(() -> answer(command)).run();
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(GatewayCommand command) {
        switch (command) {
            case Welcome welcome -> resume(welcome);
            case SessionCommand.Create create -> {
                var terminal = addTerminal(create.sessionId());
                terminal.resize(create.size());
                send(new SessionEvent.Started(create.requestId(), create.sessionId(), 1L, terminal.epoch(), 0L));
                ack(create.requestId());
            }
            case SessionCommand.Resize resize -> {
                terminal(resize.sessionId()).resize(resize.size());
                ack(resize.requestId());
            }
            case SessionCommand.TakeSnapshot wish -> {
                send(terminal(wish.sessionId()).snapshot(wish.requestId(), capabilities.contains("offsets")));
                ack(wish.requestId());
            }
            case SessionCommand.Verify verify -> {
                send(terminal(verify.sessionId()).verified(verify.requestId()));
                ack(verify.requestId());
            }
            case SessionCommand.End end -> {
                terminals.remove(end.sessionId());
                send(new SessionEvent.Ended(end.sessionId(), 0, end.requestId()));
                ack(end.requestId());
            }
            case SessionCommand.Input input -> ack(input.requestId());
            case MachineCommand.Update update -> ack(update.requestId());
            case FileCommand file -> files.dispatch(file);
            default -> {}
        }
    }

    /// Continues each session where the control plane says it is, or sends its state.
    private void resume(Welcome welcome) {
        var held = welcome.sessions() == null ? List.<Welcome>of() : welcome.sessions();
        for (var terminal : terminals.values()) {
            var from = welcome.sessions() == null || held.isEmpty()
                    ? Optional.<Long>empty()
                    : welcome.sessions().stream()
                            .filter(one ->
                                    one.sessionId().equals(terminal.id()) && terminal.holds(one.epoch(), one.offset()))
                            .map(one -> one.offset())
                            .findFirst();
            if (from.isPresent() && capabilities.contains("offsets")) {
                send(new SessionEvent.Resumed(terminal.id(), terminal.epoch(), from.get()));
                sendFrom(terminal, from.get());
            } else {
                send(terminal.snapshot(null, capabilities.contains("offsets")));
            }
        }
    }

    private void ack(RequestId request) {
        send(Ack.ok(request));
    }
}
