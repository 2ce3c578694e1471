package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.gateway.DropCounter.Reason;
import dev.chatcode.controlplane.gateway.GatewayDirectory.Farewell;
import dev.chatcode.controlplane.socket.SocketListener;
import dev.chatcode.controlplane.socket.SocketUpgrade;
import dev.chatcode.controlplane.socket.SocketWriter;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.MalformedFrameException;
import dev.chatcode.protocol.MalformedMessageException;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.command.MachineCommand.Welcome;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.FileEvent;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent;
import dev.chatcode.protocol.event.MachineEvent.Health;
import dev.chatcode.protocol.event.MachineEvent.Hello;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SshEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket that a gateway has opened: reads it, drops what the protocol does not allow, and passes the rest on.
///
/// A link lives once: it opens, gets ready with the hello,
/// and closes. What a link says after a newer one has taken its place is ignored.
final class GatewayLink implements SocketListener {
    /// A gateway that takes nothing for so long is not there any more.
    static final SocketUpgrade.Limits LIMITS = new SocketUpgrade.Limits(1 << 20, Duration.ofSeconds(10));

    private static final Logger LOG = LoggerFactory.getLogger(GatewayLink.class);

    private final GatewayId id;
    private final String tokenHash;
    private final GatewayLinks parts;
    private final DropCounter drops = new DropCounter();
    private final EventQueue events;

    /// Set once, when the socket opens.
    private volatile @Nullable Connected connected;

    /// Becomes true once, with the hello.
    private volatile boolean ready;

    /// When something last came in.
    private volatile Instant lastReceivedAt;

    GatewayLink(GatewayId id, String tokenHash, GatewayLinks parts) {
        this.id = id;
        this.tokenHash = tokenHash;
        this.parts = parts;
        this.events = parts.newQueue(id);
        this.lastReceivedAt = parts.clock().instant();
    }

    @Override
    public void opened(SocketWriter writer) {
        connected = new Connected(writer, parts.newHub(id, writer));
        parts.start(events, parts.gateways().replace(this).map(older -> older.events));
        parts.checkAgain(this, tokenHash);
    }

    @Override
    public void text(String text) {
        received();
        if (!parts.gateways().isCurrent(this)) {
            drops.count(Reason.REPLACED_CONNECTION);
        } else if (text.length() > Protocol.MAX_TEXT_BYTES
                || text.getBytes(StandardCharsets.UTF_8).length > Protocol.MAX_TEXT_BYTES) {
            drops.count(Reason.MESSAGE_TOO_LARGE);
        } else {
            tryDecode(text);
        }
    }

    @Override
    public void binary(ByteBuffer bytes) {
        received();
        if (!parts.gateways().isCurrent(this)) {
            drops.count(Reason.REPLACED_CONNECTION);
        } else if (!ready) {
            drops.count(Reason.BEFORE_HELLO);
        } else {
            tryDecode(bytes);
        }
    }

    @Override
    public void alive() {
        received();
    }

    /// Where this link has replaced another, the gateway is gone with it, even before it has said hello.
    @Override
    public void closed(int code) {
        var wasCurrent = parts.gateways().remove(this);
        hub().closed();
        parts.traffic().closed(hub());
        if (wasCurrent) {
            parts.traffic().offline(hub());
            events.presenceChanged();
        }
        events.close();
        LOG.info("gateway {}: disconnected, code {}, dropped {}", id, code, drops.counts());
    }

    GatewayId id() {
        return id;
    }

    GatewayHub hub() {
        return connected().hub();
    }

    boolean isReady() {
        return ready;
    }

    Instant lastReceivedAt() {
        return lastReceivedAt;
    }

    void ping() {
        writer().ping();
    }

    /// A newer link has taken its place. Whoever waits for something on this one is told at once: a peer that is gone
    /// answers no farewell.
    void replaced() {
        close(1000, "replaced by new connection");
        hub().closed();
    }

    void close(Farewell why) {
        close(why.code(), why.reason());
    }

    void close(int code, String reason) {
        writer().close(code, reason);
    }

    /// For a gateway that does not answer any more.
    void disconnect() {
        writer().disconnect();
    }

    private void received() {
        lastReceivedAt = parts.clock().instant();
    }

    private void tryDecode(ByteBuffer bytes) {
        try {
            var frame = FrameCodec.decode(bytes);
            switch (frame.kind()) {
                case OUTPUT, SNAPSHOT -> parts.traffic().frame(hub(), frame);
                case FILE -> {
                    if (!hub().transfers().tryTake(frame)) {
                        drops.count(Reason.UNEXPECTED_FRAME);
                    }
                }
                case INPUT -> drops.count(Reason.UNEXPECTED_FRAME);
            }
        } catch (MalformedFrameException e) {
            drops.count(Reason.INVALID_FRAME);
        }
    }

    private void tryDecode(String text) {
        try {
            handle(Messages.EVENTS.decode(text));
        } catch (MalformedMessageException e) {
            drops.count(
                    switch (e.reason()) {
                        case UNKNOWN_TYPE -> Reason.UNKNOWN_TYPE;
                        case INVALID -> Reason.INVALID_MESSAGE;
                    });
            LOG.debug("gateway {}: {}", id, e.getMessage());
            e.requestId().ifPresent(this::unreadable);
        }
    }

    private void unreadable(RequestId request) {
        var why = Failure.GATEWAY_FAILED.withDetail("The server's answer could not be understood.");
        hub().failed(request, why);
        parts.traffic().refused(hub(), request, why);
    }

    private void handle(GatewayEvent event) {
        switch (event) {
            case Hello hello -> greet(hello);
            case GatewayEvent any when !ready -> drops.count(Reason.BEFORE_HELLO);
            case Health health when !health.gatewayId().equals(id) -> drops.count(Reason.INVALID_MESSAGE);
            case FileEvent file -> {
                answerQuestion(file);
                hub().transfers().take(file);
            }
            case Health health -> {
                var report = ClockSkew.checked(health, lastReceivedAt);
                hub().reported(report);
                events.put(hub(), report);
            }
            case GatewayEvent any -> pass(any);
        }
    }

    private void pass(GatewayEvent event) {
        if (event instanceof SessionEvent session) {
            parts.traffic().event(hub(), session);
        }
        if (event instanceof Ack ack && !ack.ok()) {
            parts.traffic().refused(hub(), ack.requestId(), GatewayRefusal.of(ack));
        }
        events.put(hub(), event);
        if (event instanceof Ack ack) {
            hub().answered(ack);
        }
        answerQuestion(event);
    }

    /// Where it holds what somebody has asked for.
    private void answerQuestion(GatewayEvent event) {
        switch (event) {
            case MachineEvent.AgentsStatus status -> hub().answered(status.requestId(), status);
            case MachineEvent.WorkspaceFolders folders -> hub().answered(folders.requestId(), folders);
            case SshEvent.Keys keys -> hub().answered(keys.requestId(), keys);
            case FileEvent.Entries entries -> hub().answered(entries.requestId(), entries);
            default -> {}
        }
    }

    private void greet(Hello hello) {
        if (!hello.gatewayId().equals(id)) {
            close(1008, "hello of another gateway");
            return;
        }
        if (ready) {
            drops.count(Reason.INVALID_MESSAGE);
            return;
        }
        hub().greeted(hello);
        ready = true;
        var held = parts.traffic().online(hub());
        hub().tell(request -> new Welcome(request, Capability.OURS, held));
        events.put(hub(), hello);
        events.presenceChanged();
        LOG.info("gateway {}: connected", id);
    }

    private SocketWriter writer() {
        return connected().writer();
    }

    private Connected connected() {
        var now = connected;
        if (now == null) {
            throw new IllegalStateException("the socket is not open yet");
        }
        return now;
    }

    private record Connected(SocketWriter writer, GatewayHub hub) {}
}
