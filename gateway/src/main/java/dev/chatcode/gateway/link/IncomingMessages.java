package dev.chatcode.gateway.link;

import dev.chatcode.protocol.Protocol;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The receiving side of one connection: puts messages and frames together, within their limits.
final class IncomingMessages implements WebSocket.Listener {
    private static final int MESSAGE_TOO_BIG = 1009;

    /// Takes what has arrived, one after the other.
    interface Receiver {
        void text(String message);

        /// A text over the limit, of which only this start was kept.
        void oversizedText(String start);

        void frame(ByteBuffer frame);

        void pong(ByteBuffer payload);

        /// The last call; more than once where both sides end it.
        void closed(String reason);
    }

    private final Receiver receiver;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private boolean binaryTooLarge;

    IncomingMessages(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        if (text.length() + part.length() > Protocol.MAX_TEXT_BYTES_BEFORE_CLOSE) {
            receiver.closed("the control plane sent a message that is too large");
            return socket.sendClose(MESSAGE_TOO_BIG, "message too large");
        }
        text.append(part);
        if (last) {
            var message = text.toString();
            text.setLength(0);
            if (message.length() > Protocol.MAX_TEXT_BYTES) {
                receiver.oversizedText(message);
            } else {
                receiver.text(message);
            }
        }
        socket.request(1);
        return null;
    }

    /// What is too large is dropped without being kept.
    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
        binaryTooLarge |= binary.size() + part.remaining() > Protocol.MAX_FRAME_BYTES;
        if (!binaryTooLarge) {
            var bytes = new byte[part.remaining()];
            part.get(bytes);
            binary.writeBytes(bytes);
        }
        if (last) {
            if (!binaryTooLarge) {
                receiver.frame(ByteBuffer.wrap(binary.toByteArray()));
            }
            binary.reset();
            binaryTooLarge = false;
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        receiver.pong(message);
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        receiver.closed("closed with " + code + (reason.isEmpty() ? "" : " (" + reason + ")"));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        receiver.closed("lost: " + error.getMessage());
    }
}
