package dev.chatcode.gateway.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A download goes on where it was broken off, and never becomes larger than it may.
class DownloadTest {
    private static final int MAX_BYTES = 1 << 20;
    private static final List<Duration> PAUSES = Collections.nCopies(3, Duration.ofMillis(1));

    @TempDir
    private Path folder;

    private FileServer server;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        server = FileServer.start();
        file = folder.resolve("file");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatWasBrokenOffGoesOnWhereItWas() throws Exception {
        var content = content(1_000_000);

        download(server.serve(content, FileServer.breakingOffAfter(300_000))).run(sha256(content));

        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        assertThat(server.requests()).containsExactly("null", "bytes=300000-", "bytes=600000-", "bytes=900000-");
    }

    @Test
    void anEarlierProcessMayHaveBegunIt() throws Exception {
        var content = content(1_000_000);
        Files.write(file, Arrays.copyOf(content, 999_999));

        download(server.serve(content)).run(sha256(content));

        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        assertThat(server.requests()).containsExactly("bytes=999999-");
    }

    @Test
    void whatIsThereWholeIsNotFetchedAgain() throws Exception {
        var content = content(1_000);
        Files.write(file, content);

        download(server.serve(content)).run(sha256(content));

        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    @Test
    void aServerThatKnowsNoRangesSendsAllOfItAgain() throws Exception {
        var content = content(100_000);
        Files.write(file, content(50_000));

        download(server.serve(content, (exchange, bytes) -> {
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }))
                .run(sha256(content));

        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    @Test
    void theLargestMayBeThisLargeAndNotAByteMore() throws Exception {
        var largest = content(MAX_BYTES);
        download(server.serve(largest)).run(sha256(largest));
        Files.delete(file);
        var tooLarge = content(MAX_BYTES + 1);

        assertHopeless(server.serve(tooLarge), tooLarge, "the file is too large");
        assertHopeless(
                server.serve(tooLarge, (exchange, bytes) -> {
                    exchange.sendResponseHeaders(200, 0); // It does not say how much there is.
                    exchange.getResponseBody().write(bytes);
                }),
                tooLarge,
                "the file is too large");
    }

    @Test
    void whatIsNotThereIsNotAskedForAgain() {
        assertHopeless(
                server.serve(new byte[0], (exchange, bytes) -> exchange.sendResponseHeaders(404, -1)),
                new byte[0],
                "the server answers with status 404");
    }

    @Test
    void aServerThatStaysBrokenIsGivenUp() {
        var download = download(server.serve(new byte[0], (exchange, bytes) -> exchange.sendResponseHeaders(503, -1)));

        assertThatThrownBy(() -> download.run("0".repeat(64)))
                .isInstanceOf(IOException.class)
                .hasMessage("the download was broken off: the server answers with status 503");
        assertThat(server.requests()).hasSize(PAUSES.size() + 1);
    }

    @Test
    void aServerThatFallsSilentIsNotWaitedForForEver() {
        var download = new Download(
                URI.create(server.serve(new byte[10], (exchange, bytes) -> {
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().flush();
                    try {
                        Thread.sleep(Duration.ofSeconds(20));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })),
                file,
                MAX_BYTES,
                Duration.ofMillis(200),
                List.of());

        assertThatThrownBy(() -> download.run("0".repeat(64)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken off");
    }

    private void assertHopeless(String url, byte[] content, String reason) {
        var before = server.requests().size();
        assertThatThrownBy(() -> download(url).run(sha256(content)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(reason);
        assertThat(server.requests()).hasSize(before + 1);
        assertThat(file).doesNotExist();
    }

    private Download download(String url) {
        return new Download(URI.create(url), file, MAX_BYTES, Duration.ofSeconds(10), PAUSES);
    }

    private static byte[] content(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
