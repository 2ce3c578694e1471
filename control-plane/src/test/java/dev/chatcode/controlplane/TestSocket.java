package dev.chatcode.controlplane;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A WebSocket as a client sees it, with whole messages, blocking sends, and a known end.
public final class TestSocket implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final WebSocket socket;

    public record Closed(int code, String reason) {}

    /// Called on the threads of the client, one message after the other; a message is asked for when the one before has
    /// been taken.
    public interface Listener {
        void text(String text);

        void binary(ByteBuffer bytes);
    }

    private TestSocket(URI address, Map<String, String> headers, Listener listener) {
        var builder = CLIENT.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        headers.forEach(builder::header);
        socket = builder.buildAsync(address, new Assembling(listener)).join();
    }

    public static TestSocket open(String address, Map<String, String> headers, Listener listener) {
        return new TestSocket(URI.create(address.replaceFirst("^http", "ws")), headers, listener);
    }

    /// The status with which the handshake is refused.
    public static int refusal(String address, Map<String, String> headers) {
        try (var opened = open(address, headers, new Deaf())) {
            throw new AssertionError("the socket was opened; closed: " + opened.isClosed());
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    private record Deaf() implements Listener {
        @Override
        public void text(String text) {}

        @Override
        public void binary(ByteBuffer bytes) {}
    }

    public synchronized void send(String text) {
        socket.sendText(text, true).join();
    }

    public synchronized void send(ByteBuffer bytes) {
        socket.sendBinary(bytes, true).join();
    }

    /// What the other side does not take: it may close the socket before all has been sent.
    public synchronized void sendUntilClosed(String text) {
        socket.sendText(text, true)
                .exceptionally(failure -> {
                    if (failure instanceof IOException || failure.getCause() instanceof IOException) {
                        return socket;
                    }
                    throw new CompletionException(failure);
                })
                .join();
    }

    /// Without the closing handshake, as when a process is killed.
    public void abort() {
        socket.abort();
    }

    public Closed awaitClosed() {
        try {
            return closed.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the socket was not closed", e);
        }
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public synchronized void close() {
        if (!socket.isOutputClosed()) {
            socket.sendClose(1000, "").exceptionally(ignored -> null).join();
        }
    }

    private final class Assembling implements WebSocket.Listener {
        private final Listener listener;
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

        Assembling(Listener listener) {
            this.listener = listener;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                var whole = text.toString();
                text.setLength(0);
                listener.text(whole);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            var bytes = new byte[data.remaining()];
            data.get(bytes);
            binary.writeBytes(bytes);
            if (last) {
                var whole = binary.toByteArray();
                binary.reset();
                listener.binary(ByteBuffer.wrap(whole));
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(new Closed(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(new Closed(1006, String.valueOf(error)));
        }
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
