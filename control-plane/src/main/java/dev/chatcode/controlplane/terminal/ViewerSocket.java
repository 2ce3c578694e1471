package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.account.SignInId;
import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.session.Session;
import dev.chatcode.controlplane.socket.SocketClosedException;
import dev.chatcode.controlplane.socket.SocketListener;
import dev.chatcode.controlplane.socket.SocketUpgrade;
import dev.chatcode.controlplane.socket.SocketWriter;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.MalformedFrameException;
import dev.chatcode.protocol.MalformedMessageException;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.viewer.ViewerErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One WebSocket of a browser, as long as it is open: reads messages, refuses what is none, and knows when the browser
/// last gave a sign of life. What a message asks for is left to [ViewerConversation].
final class ViewerSocket implements SocketListener {
    /// A browser that takes nothing for so long is not there any more.
    static final SocketUpgrade.Limits LIMITS = new SocketUpgrade.Limits(256 * 1024, Duration.ofSeconds(60));

    private static final AtomicLong NUMBERS = new AtomicLong();

    /// Greater for each that is opened.
    private final long number = NUMBERS.incrementAndGet();

    private final Ticket ticket;
    private final TerminalChannels channels;
    private final GatewayDirectory gateways;
    private final InstantSource clock;

    /// When the browser last said something, and when it last gave any sign of life.
    private volatile Instant spokeAt;

    private volatile Instant livedAt;

    /// Set once, when the socket opens.
    private volatile @Nullable Open open;

    private record Open(SocketWriter writer, ViewerConversation conversation) {}

    /// What the address of the socket and the sign-in allow.
    ///
    /// @param signIn what ends it
    /// @param viewer under which name the browser comes back; nothing, where it has given none
    /// @param known the session as it is when it is asked for; nothing, where it has been removed
    record Ticket(
            SessionId session,
            GatewayId gateway,
            SignInId signIn,
            Optional<ViewerId> viewer,
            Supplier<Optional<Session>> known) {
        boolean isOfTheSameViewer(Ticket other) {
            return viewer.isPresent()
                    && viewer.equals(other.viewer)
                    && session.equals(other.session)
                    && signIn.equals(other.signIn);
        }
    }

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
        open = new Open(
                opened,
                new ViewerConversation(ticket, opened, channels, gateways, () -> channels.disconnectEarlier(this)));
        channels.opened(this);
    }

    @Override
    public void text(String text) {
        spoke();
        answering(conversation -> {
            if (text.length() > Protocol.MAX_TEXT_BYTES
                    || text.getBytes(StandardCharsets.UTF_8).length > Protocol.MAX_TEXT_BYTES) {
                conversation.refuse(ViewerErrorCode.PAYLOAD_TOO_LARGE, "a message has at most 1 MiB");
                return;
            }
            try {
                conversation.handle(Messages.VIEWER_REQUESTS.decode(text));
            } catch (MalformedMessageException e) {
                conversation.refuse(
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
        answering(conversation -> {
            try {
                if (bytes.remaining() > Protocol.MAX_FRAME_BYTES) {
                    conversation.refuse(ViewerErrorCode.PAYLOAD_TOO_LARGE, "a frame has at most 64 KiB");
                } else {
                    conversation.input(FrameCodec.decode(bytes));
                }
            } catch (MalformedFrameException e) {
                conversation.refuse(ViewerErrorCode.INVALID_PAYLOAD, "not a frame");
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
        requireOpen().conversation().close();
    }

    Instant spokeAt() {
        return spokeAt;
    }

    Instant livedAt() {
        return livedAt;
    }

    /// Whether the other is an earlier connection of the same viewer.
    boolean replaces(ViewerSocket other) {
        return other.number < number && other.ticket.isOfTheSameViewer(ticket);
    }

    SignInId signIn() {
        return ticket.signIn();
    }

    void ping() {
        requireOpen().writer().ping();
    }

    void close(int code, String reason) {
        requireOpen().writer().close(code, reason);
    }

    void disconnect() {
        requireOpen().writer().disconnect();
    }

    private interface Work {
        void run(ViewerConversation conversation) throws SocketClosedException, InterruptedException;
    }

    /// Carries out what the browser asked for. What the gateway fails to do is told to it.
    private void answering(Work work) {
        var conversation = requireOpen().conversation();
        try {
            try {
                work.run(conversation);
            } catch (FailureException e) {
                conversation.refuse(ViewerErrorCode.GATEWAY_OFFLINE, e.detail());
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

    private Open requireOpen() {
        var now = open;
        if (now == null) {
            throw new IllegalStateException("the socket is not open yet");
        }
        return now;
    }
}
