package dev.chatcode.bench;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A shell behind `ttyd`, read and typed to as the browser does it: the shortest way from a browser to a program, which
/// keeps nothing and has one viewer. Each message begins with a character that says what it is.
final class TtydTerminal implements Terminal {
    private static final String GREETING = "{\"AuthToken\":\"\",\"columns\":80,\"rows\":24}";
    private static final char INPUT = '0';
    private static final byte OUTPUT = '0';
    private static final Duration START = Duration.ofSeconds(10);

    private final Process server;
    private final WebSocket socket;
    private final Seen seen = new Seen();

    private TtydTerminal(Process server, int port) {
        this.server = server;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("tty")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), new Reader())
                .join();
        socket.sendText(GREETING, true).join();
    }

    /// Empty where the program is not on this machine.
    static Optional<Terminal> tryStart() throws IOException {
        var help = tryRun("ttyd", "--help");
        if (help.isEmpty()) {
            return Optional.empty();
        }
        var port = freePort();
        var command = new ArrayList<>(List.of("ttyd", "-i", "127.0.0.1", "-p", Integer.toString(port)));
        // Earlier versions are writable without being told.
        if (help.get().contains("--writable")) {
            command.add("--writable");
        }
        command.add("/bin/bash");
        var server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            awaitListening(server, port);
            return Optional.of(new TtydTerminal(server, port));
        } catch (RuntimeException e) {
            server.destroyForcibly();
            throw e;
        }
    }

    @Override
    public void type(String text) {
        socket.sendBinary(ByteBuffer.wrap((INPUT + text).getBytes(StandardCharsets.UTF_8)), true)
                .join();
    }

    @Override
    public long received() {
        return seen.bytes();
    }

    @Override
    public long printed() {
        return seen.bytes();
    }

    @Override
    public void awaitMore(long bytes) {
        seen.awaitMore(bytes);
    }

    @Override
    public void awaitEnd(String text) {
        seen.awaitEnd(text);
    }

    @Override
    public void close() {
        socket.abort();
        server.destroy();
        server.onExit().orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
    }

    private final class Reader implements WebSocket.Listener {
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            var piece = new byte[data.remaining()];
            data.get(piece);
            message.writeBytes(piece);
            if (last) {
                var whole = message.toByteArray();
                message.reset();
                if (whole.length > 0 && whole[0] == OUTPUT) {
                    seen.add(whole, 1, whole.length);
                }
            }
            from.request(1);
            return null;
        }
    }

    private static Optional<String> tryRun(String... command) throws IOException {
        if (!isOnPath(command[0])) {
            return Optional.empty();
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return Optional.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static boolean isOnPath(String program) {
        return Pattern.compile(":")
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void awaitListening(Process server, int port) {
        await().atMost(START).until(() -> {
            if (!server.isAlive()) {
                throw new IllegalStateException("ttyd has ended with status " + server.exitValue());
            }
            return isListening(port);
        });
    }

    private static boolean isListening(int port) {
        try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
