package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.socket.SocketClosedException;
import dev.chatcode.controlplane.socket.SocketListener;
import dev.chatcode.controlplane.socket.SocketUpgrade;
import dev.chatcode.controlplane.socket.SocketWriter;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.MalformedFrameException;
import dev.chatcode.protocol.MalformedMessageException;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.viewer.ViewerErrorCode;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// One WebSocket of a browser: reads what it asks for, for the one session that its address names. What it is sent is
/// left to [Viewer].
final class ViewerSocket implements SocketListener {
    /// A browser that takes nothing for so long is not there any more.
    static final SocketUpgrade.Limits LIMITS = new SocketUpgrade.Limits(256 * 1024, Duration.ofSeconds(60));

    private final Ticket ticket;
    private final TerminalChannels channels;
    private final GatewayDirectory gateways;
    private final InstantSource clock;

    /// When the browser last said something, and when it last gave any sign of life.
    private volatile Instant spokeAt;

    private volatile Instant livedAt;

    /// Set once, when the socket opens.
    private volatile @Nullable SocketWriter writer;

    /// Set once, with the attach. Owned by the thread that reads.
    private @Nullable Attached attached;

    /// What the address of the socket and the sign-in allow.
    ///
    /// @param signIn the id of the server-side session; a secret
    record Ticket(SessionId session, GatewayId gateway, String signIn) {}

    /// What the socket is attached to, for as long as it lives.
    record Attached(TerminalChannel channel, Viewer viewer) {}

    ViewerSocket(Ticket ticket, TerminalChannels channels, GatewayDirectory gateways, InstantSource clock) {
        this.ticket = ticket;
        this.channels = channels;
        this.gateways = gateways;
        this.clock = clock;
        this.spokeAt = clock.instant();
        this.livedAt = spokeAt;
    }

    @Override
    public void opened(SocketWriter opened) {
        writer = opened;
        channels.opened(this);
    }

    @Override
    public void text(String text) {
        spoke();
        answering(() -> {
            if (text.length() > Protocol.MAX_TEXT_BYTES) {
                refuse(ViewerErrorCode.PAYLOAD_TOO_LARGE, "a message has at most 1 MiB");
                return;
            }
            try {
                handle(Messages.VIEWER_REQUESTS.decode(text));
            } catch (MalformedMessageException e) {
                refuse(
                        switch (e.reason()) {
                            case UNKNOWN_TYPE -> ViewerErrorCode.UNKNOWN_TYPE;
                            case INVALID -> ViewerErrorCode.INVALID_PAYLOAD;
                        },
                        String.valueOf(e.getMessage()));
            }
        });
    }

    @Override
    public void binary(ByteBuffer bytes) {
        spoke();
        answering(() -> {
            try {
                if (bytes.remaining() > Protocol.MAX_FRAME_BYTES) {
                    refuse(ViewerErrorCode.PAYLOAD_TOO_LARGE, "a frame has at most 64 KiB");
                } else {
                    input(FrameCodec.decode(bytes));
                }
            } catch (MalformedFrameException e) {
                refuse(ViewerErrorCode.INVALID_PAYLOAD, "not a frame");
            }
        });
    }

    @Override
    public void alive() {
        livedAt = clock.instant();
    }

    @Override
    public void closed(int code) {
        channels.closed(this);
        if (attached != null) {
            attached.channel().detach(attached.viewer());
        }
    }

    Instant spokeAt() {
        return spokeAt;
    }

    Instant livedAt() {
        return livedAt;
    }

    String signIn() {
        return ticket.signIn();
    }

    void ping() {
        requireWriter().ping();
    }

    void close(int code, String reason) {
        requireWriter().close(code, reason);
    }

    void disconnect() {
        requireWriter().disconnect();
    }

    private void handle(ViewerRequest request) throws SocketClosedException, InterruptedException {
        if (request instanceof ViewerRequest.Attach attach) {
            attach(attach);
            return;
        }
        var now = attached;
        if (now == null) {
            refuse(ViewerErrorCode.INVALID_PAYLOAD, "session.attach comes first");
        } else if (!isOurs(request)) {
            refuse(ViewerErrorCode.INVALID_PAYLOAD, "another session than the attached one");
        } else {
            handle(request, now);
        }
    }

    private void handle(ViewerRequest request, Attached now) throws SocketClosedException, InterruptedException {
        var channel = now.channel();
        var viewer = now.viewer();
        switch (request) {
            case ViewerRequest.Attach ignored -> {}
            case ViewerRequest.Ping() -> channel.reply(viewer, new ViewerEvent.Pong());
            case ViewerRequest.OutputAck ack -> {
                if (!channel.acknowledged(viewer, ack.epoch(), ack.seq())) {
                    refuse(ViewerErrorCode.INVALID_PAYLOAD, "acknowledges what has not been sent");
                }
            }
            case ViewerRequest.Resize resize ->
                allow(channel.tryResize(viewer, new TerminalSize(resize.cols(), resize.rows())));
            case ViewerRequest.TakeSnapshot wish -> wishSnapshot(wish, now);
            case ViewerRequest.TakeWriter ignored -> allow(channel.tryTakeWriter(viewer));
            case ViewerRequest.ReleaseWriter ignored -> channel.releaseWriter(viewer);
        }
    }

    private void attach(ViewerRequest.Attach attach) throws SocketClosedException, InterruptedException {
        if (attached != null || !attach.sessionId().equals(ticket.session())) {
            refuse(ViewerErrorCode.INVALID_PAYLOAD, "attached already, or another session than the address names");
            return;
        }
        var fresh = channels.attach(ticket, requireWriter(), attach);
        attached = fresh;
        fresh.viewer().start();
    }

    private void wishSnapshot(ViewerRequest.TakeSnapshot wish, Attached now)
            throws SocketClosedException, InterruptedException {
        if (gateways.find(ticket.gateway()).isEmpty()) {
            refuse(ViewerErrorCode.GATEWAY_OFFLINE, "the server is not connected");
        } else {
            now.channel().wishSnapshot(now.viewer(), wish.lines() == null ? Snapshot.DEFAULT_LINES : wish.lines());
        }
    }

    private void input(Frame frame) throws SocketClosedException, InterruptedException {
        var now = attached;
        if (now == null
                || frame.kind() != FrameKind.INPUT
                || !frame.id().equals(ticket.session().value())) {
            refuse(ViewerErrorCode.INVALID_PAYLOAD, "not input for the attached session");
            return;
        }
        var hub = gateways.find(ticket.gateway());
        if (hub.isEmpty()) {
            refuse(ViewerErrorCode.GATEWAY_OFFLINE, "the server is not connected");
        } else if (now.channel().tryWrite(now.viewer())) {
            hub.get().input(ticket.session(), frame.seq(), frame.payload());
        } else {
            allow(false);
        }
    }

    private void allow(boolean allowed) throws SocketClosedException, InterruptedException {
        if (!allowed) {
            refuse(ViewerErrorCode.READ_ONLY, "somebody else is writing, or this viewer is read-only");
        }
    }

    private void refuse(ViewerErrorCode code, String message) throws SocketClosedException, InterruptedException {
        var failure = new ViewerEvent.Failure(code.wireName(), message, ticket.session());
        if (attached == null) {
            requireWriter().sendText(Messages.VIEWER_EVENTS.encode(failure));
        } else {
            attached.channel().reply(attached.viewer(), failure);
        }
    }

    private boolean isOurs(ViewerRequest request) {
        var named = switch (request) {
            case ViewerRequest.Attach attach -> attach.sessionId();
            case ViewerRequest.Resize resize -> resize.sessionId();
            case ViewerRequest.OutputAck ack -> ack.sessionId();
            case ViewerRequest.TakeSnapshot wish -> wish.sessionId();
            case ViewerRequest.TakeWriter take -> take.sessionId();
            case ViewerRequest.ReleaseWriter release -> release.sessionId();
            case ViewerRequest.Ping() -> null;
        };
        return named == null || named.equals(ticket.session());
    }

    private interface Work {
        void run() throws SocketClosedException, InterruptedException;
    }

    /// Carries out what the browser asked for. What the gateway fails to do is told to it.
    private void answering(Work work) {
        try {
            try {
                work.run();
            } catch (FailureException e) {
                refuse(ViewerErrorCode.GATEWAY_OFFLINE, e.detail());
            }
        } catch (SocketClosedException e) {
            disconnect();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            disconnect();
        }
    }

    private void spoke() {
        spokeAt = clock.instant();
        livedAt = spokeAt;
    }

    private SocketWriter requireWriter() {
        var now = writer;
        if (now == null) {
            throw new IllegalStateException("the socket is not open yet");
        }
        return now;
    }
}
