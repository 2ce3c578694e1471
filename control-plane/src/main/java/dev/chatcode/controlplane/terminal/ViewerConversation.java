package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.gateway.Capability;
import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.session.Session;
import dev.chatcode.controlplane.socket.SocketClosedException;
import dev.chatcode.controlplane.socket.SocketWriter;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.viewer.ViewerErrorCode;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest;
import org.jspecify.annotations.Nullable;

/// What one browser asks for, for the one session that its address names: carries it out, or refuses it with the
/// documented code. How messages travel is left to [ViewerSocket], what the browser is sent to [Viewer].
///
/// Called by the thread that reads the socket, except for [#close].
final class ViewerConversation {
    private final ViewerSocket.Ticket ticket;
    private final SocketWriter writer;
    private final TerminalChannels channels;
    private final GatewayDirectory gateways;

    /// Set once, with the attach, by the thread that reads.
    private volatile @Nullable Attached attached;

    /// Becomes true once, when the socket closes, which may be while the thread that reads is attaching.
    private volatile boolean closed;

    /// What the socket is attached to, for as long as it lives.
    record Attached(TerminalChannel channel, Viewer viewer) {
        void detach() {
            channel.detach(viewer);
        }
    }

    private final Runnable attaching;

    /// @param attaching is run before the viewer attaches
    ViewerConversation(
            ViewerSocket.Ticket ticket,
            SocketWriter writer,
            TerminalChannels channels,
            GatewayDirectory gateways,
            Runnable attaching) {
        this.attaching = attaching;
        this.ticket = ticket;
        this.writer = writer;
        this.channels = channels;
        this.gateways = gateways;
    }

    /// One of both sides sees what the other has done: whoever attaches while the socket closes does not stay.
    void close() {
        closed = true;
        var now = attached;
        if (now != null) {
            now.detach();
        }
    }

    void handle(ViewerRequest request) throws SocketClosedException, InterruptedException {
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

    void input(Frame frame) throws SocketClosedException, InterruptedException {
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
        } else if (now.channel().seat().tryWrite(now.viewer())) {
            hub.get().input(ticket.session(), frame.seq(), frame.payload());
        } else {
            allow(false);
        }
    }

    void refuse(ViewerErrorCode code, String message) throws SocketClosedException, InterruptedException {
        var failure = new ViewerEvent.Failure(code.wireName(), message, ticket.session());
        var now = attached;
        if (now == null) {
            writer.sendText(Messages.VIEWER_EVENTS.encode(failure));
        } else {
            now.channel().reply(now.viewer(), failure);
        }
    }

    private void handle(ViewerRequest request, Attached now) throws SocketClosedException, InterruptedException {
        var channel = now.channel();
        var viewer = now.viewer();
        switch (request) {
            case ViewerRequest.Attach ignored -> {}
            case ViewerRequest.Ping() -> channel.reply(viewer, new ViewerEvent.Pong());
            case ViewerRequest.OutputAck ack -> channel.acknowledged(viewer, ack.epoch(), ack.seq());
            case ViewerRequest.Resize resize ->
                allow(channel.seat().tryResize(viewer, new TerminalSize(resize.cols(), resize.rows())));
            case ViewerRequest.TakeSnapshot wish -> wishSnapshot(wish, now);
            case ViewerRequest.Verify wish -> verify(wish, now);
            case ViewerRequest.TakeWriter ignored -> allow(channel.seat().tryTake(viewer));
            case ViewerRequest.ReleaseWriter ignored -> channel.seat().release(viewer);
        }
    }

    private void attach(ViewerRequest.Attach attach) throws SocketClosedException, InterruptedException {
        if (attached != null || !attach.sessionId().equals(ticket.session())) {
            refuse(ViewerErrorCode.INVALID_PAYLOAD, "attached already, or another session than the address names");
            return;
        }
        if (!closed) {
            attaching.run();
        }
        tellIfEnded(channels.channel(ticket.gateway(), ticket.session()));
        var fresh = channels.attach(ticket, writer, attach);
        attached = fresh;
        tellIfEnded(fresh.channel());
        if (closed) {
            fresh.detach();
        } else {
            fresh.viewer().start();
        }
    }

    /// Asked before joining, so that nobody resizes what has ended, and after, so that an end between is not missed.
    private void tellIfEnded(TerminalChannel channel) {
        var known = ticket.known().get();
        if (known.filter(session -> session.status().isOpen()).isEmpty()) {
            channel.ended(known.map(Session::exitCode).orElse(null));
        }
    }

    private void wishSnapshot(ViewerRequest.TakeSnapshot wish, Attached now)
            throws SocketClosedException, InterruptedException {
        if (gateways.find(ticket.gateway()).isEmpty()) {
            refuse(ViewerErrorCode.GATEWAY_OFFLINE, "the server is not connected");
        } else {
            now.channel().wishSnapshot(now.viewer(), wish.lines() == null ? Snapshot.DEFAULT_LINES : wish.lines());
        }
    }

    private void verify(ViewerRequest.Verify wish, Attached now) throws SocketClosedException, InterruptedException {
        var hub = gateways.find(ticket.gateway());
        if (hub.isEmpty()) {
            refuse(ViewerErrorCode.GATEWAY_OFFLINE, "the server is not connected");
        } else if (hub.get().has(Capability.VERIFY)) {
            now.channel().verifications().ask(now.viewer(), hub.get(), wish);
        } else {
            refuse(ViewerErrorCode.UNSUPPORTED, "the server cannot say what its terminal shows");
        }
    }

    private void allow(boolean allowed) throws SocketClosedException, InterruptedException {
        if (!allowed) {
            refuse(ViewerErrorCode.READ_ONLY, "somebody else is writing, or this viewer is read-only");
        }
    }

    private boolean isOurs(ViewerRequest request) {
        SessionId named = switch (request) {
            case ViewerRequest.Attach attach -> attach.sessionId();
            case ViewerRequest.Resize resize -> resize.sessionId();
            case ViewerRequest.OutputAck ack -> ack.sessionId();
            case ViewerRequest.TakeSnapshot wish -> wish.sessionId();
            case ViewerRequest.Verify verify -> verify.sessionId();
            case ViewerRequest.TakeWriter take -> take.sessionId();
            case ViewerRequest.ReleaseWriter release -> release.sessionId();
            case ViewerRequest.Ping() -> null;
        };
        return named == null || named.equals(ticket.session());
    }
}
