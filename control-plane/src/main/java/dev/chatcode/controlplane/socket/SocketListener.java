package dev.chatcode.controlplane.socket;

import java.nio.ByteBuffer;

/// What happens on one WebSocket. Called one after the other, on a thread that may block: then nothing more is read.
public interface SocketListener {
    void opened(SocketWriter writer);

    void text(String text);

    /// `bytes` are only valid during the call.
    void binary(ByteBuffer bytes);

    /// A ping, which has been answered, or a pong.
    void alive();

    /// Called once, whoever closed it, and only after it was opened.
    void closed(int code);
}
