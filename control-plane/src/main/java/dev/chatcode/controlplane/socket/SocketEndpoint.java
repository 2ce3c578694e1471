package dev.chatcode.controlplane.socket;

import dev.chatcode.protocol.Protocol;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Jetty's view of a WebSocket, which must be public; everything else sees a [SocketListener] and a [SocketWriter].
///
/// Text over 2 MiB and binary messages over 1 MiB close the connection with 1009. Whoever wants less says so itself.
public final class SocketEndpoint implements Session.Listener.AutoDemanding {
    private static final Logger LOG = LoggerFactory.getLogger(SocketEndpoint.class);
    private static final int MAX_BINARY_BYTES = 1 << 20;

    private final SocketListener listener;
    private final long maxUnwritten;
    private final Duration patience;

    /// Set once, when the socket opens.
    private @Nullable SocketWriter writer;

    SocketEndpoint(SocketListener listener, long maxUnwritten, Duration patience) {
        this.listener = listener;
        this.maxUnwritten = maxUnwritten;
        this.patience = patience;
    }

    /// Dead peers are found by those who listen, so Jetty must not close idle connections.
    @Override
    public void onWebSocketOpen(Session session) {
        session.setMaxTextMessageSize(Protocol.MAX_TEXT_BYTES_BEFORE_CLOSE);
        session.setMaxBinaryMessageSize(MAX_BINARY_BYTES);
        session.setIdleTimeout(Duration.ZERO);
        var opened = new SocketWriter(session, maxUnwritten, patience);
        writer = opened;
        listener.opened(opened);
    }

    @Override
    public void onWebSocketText(String text) {
        listener.text(text);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer bytes, Callback callback) {
        listener.binary(bytes);
        callback.succeed();
    }

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        if (writer != null) {
            writer.pong(payload);
        }
        listener.alive();
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        listener.alive();
    }

    /// Peers vanish all the time. What is wrong with us shows its trace.
    @Override
    public void onWebSocketError(Throwable cause) {
        if (cause instanceof RuntimeException && !cause.getClass().getName().startsWith("org.eclipse.jetty.")) {
            LOG.error("a WebSocket failed", cause);
        } else {
            LOG.debug("a WebSocket failed: {}", cause.toString());
        }
    }

    @Override
    public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
        try {
            if (writer != null) {
                writer.disconnect();
                listener.closed(code);
            }
        } finally {
            callback.succeed();
        }
    }
}
