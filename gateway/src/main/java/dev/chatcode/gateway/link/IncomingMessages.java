package dev.chatcode.gateway.link;

import dev.chatcode.protocol.Protocol;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The receiving side of one connection: puts messages and frames together, within their limits.
final class IncomingMessages implements WebSocket.Listener {
    /// The protocol wants 1009, which the JDK lets no client send: 1008, a violation of policy, comes closest.
    private static final int REFUSED = 1008;

    /// How long the other side may take to close what it was asked to.
    private static final int CLOSE_SECONDS = 5;

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

    /// What the text has on the wire.
    private long textBytes;

    /// The text was too large, and nothing more is of interest.
    private boolean isRefusing;

    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private boolean binaryTooLarge;

    IncomingMessages(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        textBytes += utf8Length(part);
        if (textBytes > Protocol.MAX_TEXT_BYTES_BEFORE_CLOSE) {
            refuse(socket);
            return null;
        }
        text.append(part);
        if (last) {
            var message = text.toString();
            var isOversized = textBytes > Protocol.MAX_TEXT_BYTES;
            text.setLength(0);
            textBytes = 0;
            if (isOversized) {
                receiver.oversizedText(message);
            } else {
                receiver.text(message);
            }
        }
        socket.request(1);
        return null;
    }

    /// Goes on reading, without keeping anything: a socket that is closed with something unread takes the reason along.
    private void refuse(WebSocket socket) {
        text.setLength(0);
        if (!isRefusing) {
            isRefusing = true;
            var _ = socket.sendClose(REFUSED, "message too large");
            CompletableFuture.delayedExecutor(CLOSE_SECONDS, TimeUnit.SECONDS)
                    .execute(() -> receiver.closed("the control plane sent a message that is too large"));
        }
        socket.request(1);
    }

    /// Each half of a surrogate pair counts half of its four bytes, so a part may end between them.
    private static long utf8Length(CharSequence text) {
        return text.chars()
                .map(c -> c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate((char) c) ? 2 : 3)
                .asLongStream()
                .sum();
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
