package dev.chatcode.controlplane.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.chatcode.controlplane.RunningControlPlane;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever is refused is still sending: a connection that is closed under him loses the answer.
class UnreadBodyTest {
    @TempDir
    static Path directory;

    private static final int PIECE = 4096;

    private static RunningControlPlane app;

    @BeforeAll
    static void start() {
        app = new RunningControlPlane(directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/auth/email/verify, 403",
        "/api/nothing, 404",
        "/api/auth/me, 405",
    })
    void whoIsRefusedWhileStillSendingReadsWhy(String path, int status) throws IOException {
        var body = new byte[16 * PIECE];
        assertThat(answerTo(path, body)).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void whoHasSentAllThatIsEverReadStillLearnsWhy() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
            var out = socket.getOutputStream();
            writeHead(out, "/api/nothing", UnreadBody.MAX_BYTES);
            out.write(new byte[UnreadBody.MAX_BYTES]);
            var answer = new ByteArrayOutputStream();
            assertThat(isOpenAfter(Duration.ofSeconds(10), socket, answer)).isFalse();
            assertThat(answer.toString(US_ASCII)).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void whoSendsForEverIsCutOff() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
            var out = socket.getOutputStream();
            writeHead(out, "/api/nothing", Integer.MAX_VALUE);
            var piece = new byte[UnreadBody.MAX_BYTES];
            assertThatIOException().isThrownBy(() -> {
                for (var sent = 0; sent < 64; sent++) {
                    out.write(piece);
                }
            });
        }
    }

    /// Sends the body in pieces, with the time between them to answer and to close.
    private static String answerTo(String path, byte[] body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
            var answer = new ByteArrayOutputStream();
            var out = socket.getOutputStream();
            writeHead(out, path, body.length);
            for (var at = 0; at < body.length; at += PIECE) {
                out.write(body, at, PIECE);
                if (at + PIECE < body.length) {
                    assertThat(isOpenAfter(Duration.ofMillis(50), socket, answer))
                            .isTrue();
                }
            }
            assertThat(isOpenAfter(Duration.ofSeconds(10), socket, answer)).isFalse();
            return answer.toString(US_ASCII);
        }
    }

    private static void writeHead(OutputStream out, String path, int length) throws IOException {
        out.write("""
                POST %s HTTP/1.1\r
                Host: localhost:%d\r
                Content-Type: application/json\r
                Content-Length: %d\r
                Connection: close\r
                \r
                """.formatted(path, app.port(), length).getBytes(US_ASCII));
    }

    /// Reads until the server has been silent for that long, or has closed: then false.
    private static boolean isOpenAfter(Duration silence, Socket socket, OutputStream answer) throws IOException {
        socket.setSoTimeout((int) silence.toMillis());
        try {
            socket.getInputStream().transferTo(answer);
            return false;
        } catch (SocketTimeoutException _) {
            return true;
        }
    }
}
