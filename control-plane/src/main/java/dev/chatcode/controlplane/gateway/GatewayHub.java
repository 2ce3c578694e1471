package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.socket.SocketClosedException;
import dev.chatcode.controlplane.socket.SocketWriter;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TransferId;
import dev.chatcode.protocol.command.GatewayCommand;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent.Health;
import dev.chatcode.protocol.event.MachineEvent.Hello;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One connected gateway, to whoever has something to ask of it. What comes from it is left to [GatewayLink].
public final class GatewayHub {
    private final GatewayId id;
    private final Instant connectedAt;
    private final SocketWriter writer;
    private final Duration deadline;
    private final RequestIdSource requestIds;
    private final GatewayMeters meters;
    private final PendingCommands pending = new PendingCommands();
    private final OpenTransfers transfers = new OpenTransfers();

    /// Set once, when the gateway says hello.
    private volatile Set<Capability> capabilities = Set.of();

    /// The newest report. Set by the thread that reads the link.
    private volatile @Nullable Health health;

    GatewayHub(
            GatewayId id,
            Instant connectedAt,
            SocketWriter writer,
            Duration deadline,
            RequestIdSource requestIds,
            GatewayMeters meters) {
        this.id = id;
        this.connectedAt = connectedAt;
        this.writer = writer;
        this.deadline = deadline;
        this.requestIds = requestIds;
        this.meters = meters;
    }

    public GatewayId id() {
        return id;
    }

    public Instant connectedAt() {
        return connectedAt;
    }

    /// What the gateway last said of its server, if it has said anything yet.
    public Optional<Health> health() {
        return Optional.ofNullable(health);
    }

    public boolean has(Capability capability) {
        return capabilities.contains(capability);
    }

    /// Sends a command and waits until the gateway has acknowledged it. What goes wrong is thrown in the terms of the
    /// API: [Failure#GATEWAY_OFFLINE], [Failure#GATEWAY_TIMEOUT], or what the gateway refused.
    public void request(Function<RequestId, GatewayCommand> command) {
        request(command, deadline);
    }

    /// As [#request(Function)], for what takes its time.
    public void request(Function<RequestId, GatewayCommand> command, Duration patience) {
        ask(command, Ack.class, patience);
    }

    /// Sends a question and waits for the event that answers it. Throws as [#request(Function)] does.
    public <T extends GatewayEvent> T ask(Function<RequestId, GatewayCommand> question, Class<T> answer) {
        return ask(question, answer, deadline);
    }

    private <T extends GatewayEvent> T ask(
            Function<RequestId, GatewayCommand> command, Class<T> wanted, Duration patience) {
        return meters.timed(() -> exchange(command, wanted, patience));
    }

    private <T extends GatewayEvent> T exchange(
            Function<RequestId, GatewayCommand> command, Class<T> wanted, Duration patience) {
        var request = requestIds.next();
        var answer = pending.add(request, wanted);
        try {
            send(command.apply(request));
            return wanted.cast(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw Failure.GATEWAY_TIMEOUT.withDetail("No answer within " + patience.toSeconds() + " s.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof FailureException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.GATEWAY_TIMEOUT.withDetail("The server is shutting down.");
        } finally {
            pending.remove(request);
        }
    }

    /// Sends a command that is acknowledged when what it asks for is over. Whoever needs the answer no longer cancels
    /// it.
    public CompletableFuture<GatewayEvent> begin(Function<RequestId, GatewayCommand> command) {
        var request = requestIds.next();
        var answer = pending.add(request, Ack.class);
        var _ = answer.whenComplete((ack, failure) -> pending.remove(request));
        try {
            send(command.apply(request));
        } catch (FailureException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /// Sends what is not answered, or whose answer nobody waits for.
    public void tell(Function<RequestId, GatewayCommand> command) {
        send(command.apply(requestIds.next()));
    }

    /// Keystrokes. Waits while the connection takes nothing, so that whoever types too fast is slowed down.
    public void input(SessionId session, long counter, ByteBuffer payload) {
        if (has(Capability.BINARY_INPUT)) {
            try {
                writer.sendBinary(FrameCodec.encode(FrameKind.INPUT, session.value(), counter, payload));
            } catch (SocketClosedException e) {
                throw offline();
            }
        } else {
            var frame = new Frame(FrameKind.INPUT, session.value(), counter, payload);
            tell(id -> new SessionCommand.Input(id, session, Bytes.copyOf(frame.payloadBytes())));
        }
    }

    /// A part of a file. Waits while the connection takes nothing.
    public void fileContent(TransferId transfer, long offset, ByteBuffer content) {
        try {
            writer.sendBinary(FrameCodec.encode(FrameKind.FILE, transfer.value(), offset, content));
        } catch (SocketClosedException e) {
            throw offline();
        }
    }

    /// The transfers of files that are under way over this connection.
    public OpenTransfers transfers() {
        return transfers;
    }

    void greeted(Hello hello) {
        capabilities = Capability.parse(hello.capabilities() == null ? List.of() : hello.capabilities());
    }

    void reported(Health report) {
        health = report;
    }

    void answered(Ack ack) {
        pending.answered(ack);
    }

    void answered(RequestId question, GatewayEvent answer) {
        pending.answered(question, answer);
    }

    void failed(RequestId request, FailureException why) {
        pending.fail(request, why);
    }

    void close(int code, String reason) {
        writer.close(code, reason);
    }

    void closed() {
        pending.close();
        transfers.close();
    }

    private void send(GatewayCommand command) {
        try {
            writer.sendText(Messages.COMMANDS.encode(command));
        } catch (SocketClosedException e) {
            throw offline();
        }
    }

    private static FailureException offline() {
        return Failure.GATEWAY_OFFLINE.withDetail("The connection to the server was lost.");
    }

    @Override
    public String toString() {
        return "GatewayHub[" + id + "]";
    }
}
