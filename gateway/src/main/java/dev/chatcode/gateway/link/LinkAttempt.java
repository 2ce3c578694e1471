package dev.chatcode.gateway.link;

import dev.chatcode.gateway.config.GatewayConfig;
import dev.chatcode.gateway.file.FileCommands;
import dev.chatcode.gateway.health.HealthReporter;
import dev.chatcode.gateway.session.SessionRefusedException;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.MalformedFrameException;
import dev.chatcode.protocol.MalformedMessageException;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TransferId;
import dev.chatcode.protocol.command.GatewayCommand;
import dev.chatcode.protocol.command.MachineCommand.Welcome;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.event.MachineEvent.Hello;
import dev.chatcode.protocol.event.SessionEvent;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// One connection from its first byte to its last.
final class LinkAttempt implements IncomingMessages.Receiver, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LinkAttempt.class.getName());

    /// From the first byte to the answer: whoever accepts the connection may still be silent.
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(15);

    /// A control plane of the base protocol sends no welcome.
    private static final long WELCOME_SECONDS = 2;

    private final GatewayConfig config;
    private final Services services;
    private final Hello hello;
    private final HealthReporter health;
    private final CompletableFuture<List<Welcome>> welcome = new CompletableFuture<>();
    private final AtomicLong droppedFrames = new AtomicLong();

    /// Completed by run.
    private final CompletableFuture<Connected> connected = new CompletableFuture<>();

    /// What exists as soon as the socket is open.
    private record Connected(
            LinkConnection connection, CommandDispatcher dispatcher, FileCommands transfers, Heartbeat heartbeat) {}

    LinkAttempt(GatewayConfig config, Services services, Hello hello, HealthReporter health) {
        this.config = config;
        this.services = services;
        this.hello = hello;
        this.health = health;
    }

    /// Ends with an exception that says how the connection ended.
    void run(HttpClient http) throws IOException, InterruptedException {
        var incoming = new IncomingMessages(this);
        var socket = http.newWebSocketBuilder()
                .connectTimeout(HANDSHAKE_TIMEOUT)
                .header("Authorization", "Bearer " + config.token())
                .header("X-Gateway-Id", config.id().value())
                .buildAsync(config.controlPlane(), incoming)
                .join();
        var receipts = new Receipts();
        var connection = new LinkConnection(
                new LinkSocket(socket), services.sessions(), services.agents().results(), receipts, socket::abort);
        var transfers = services.files().connect(connection);
        var dispatcher = new CommandDispatcher(services, transfers, connection, this::welcomed);
        var pace = Heartbeat.Pace.of(config.healthInterval());
        Runnable report = () -> connection.report(health);
        try (transfers;
                var heartbeat = new Heartbeat(pace, socket::sendPing, receipts, report, reason -> {
                    connection.fail(reason);
                    socket.abort();
                })) {
            connected.complete(new Connected(connection, dispatcher, transfers, heartbeat));
            welcome.completeOnTimeout(List.of(), WELCOME_SECONDS, TimeUnit.SECONDS);
            connection.run(hello, health, welcome);
        } finally {
            socket.abort();
        }
    }

    Optional<LinkConnection> connection() {
        return tryConnected().map(Connected::connection);
    }

    void ended(SessionId session) {
        tryConnected().ifPresent(now -> now.dispatcher.ended(session));
    }

    void failed(SessionId session, String error) {
        connection().ifPresent(connection -> connection.send(new SessionEvent.Failed(session, error)));
    }

    @Override
    public void text(String message) {
        var now = connectedNow();
        try {
            now.dispatcher.dispatch(Messages.COMMANDS.decode(message));
        } catch (MalformedMessageException e) {
            e.requestId()
                    .ifPresent(request -> now.connection.send(
                            Ack.failed(request, ErrorCode.INVALID_COMMAND, String.valueOf(e.getMessage()))));
        }
    }

    @Override
    public void oversizedText(String message) {
        requestOf(message)
                .ifPresent(request -> connectedNow()
                        .connection
                        .send(Ack.failed(request, ErrorCode.TOO_LARGE, "a message may have at most 1 MiB")));
    }

    @Override
    public void frame(ByteBuffer bytes) {
        try {
            var frame = FrameCodec.decode(bytes);
            switch (frame.kind()) {
                case INPUT -> connectedNow().dispatcher.input(new SessionId(frame.id()), frame.payloadBytes());
                case FILE -> fileData(frame);
                case OUTPUT, SNAPSHOT -> frameDropped("its kind is not for a gateway");
            }
        } catch (MalformedFrameException | SessionRefusedException e) {
            frameDropped(String.valueOf(e.getMessage()));
        }
    }

    private void fileData(Frame frame) {
        if (!connectedNow().transfers.tryAdd(new TransferId(frame.id()), frame.seq(), frame.payload())) {
            frameDropped("its upload is not under way");
        }
    }

    @Override
    public void pong(ByteBuffer payload) {
        connectedNow().heartbeat.pong(payload);
    }

    @Override
    public void closed(String reason) {
        welcome.complete(List.of());
        connectedNow().connection.fail(reason);
    }

    @Override
    public void close() {
        tryConnected().ifPresent(now -> now.heartbeat.close());
    }

    private void welcomed(Welcome answer) {
        LOG.log(System.Logger.Level.INFO, "connected to {0}", config.controlPlane());
        welcome.complete(List.of(answer));
        services.updates().welcomed(connectedNow().connection::send);
    }

    private Optional<Connected> tryConnected() {
        return connected.isDone() ? Optional.of(connected.join()) : Optional.empty();
    }

    private void frameDropped(String why) {
        LOG.log(System.Logger.Level.DEBUG, "dropped frame {0}: {1}", droppedFrames.incrementAndGet(), why);
    }

    private static Optional<RequestId> requestOf(String message) {
        try {
            return Optional.of(Messages.COMMANDS.decode(message)).map(GatewayCommand::requestId);
        } catch (MalformedMessageException e) {
            return e.requestId();
        }
    }

    /// The first message may be here before run has got the socket back.
    private Connected connectedNow() {
        return connected.join();
    }
}
