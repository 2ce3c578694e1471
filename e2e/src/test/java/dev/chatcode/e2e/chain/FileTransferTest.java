package dev.chatcode.e2e.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.e2e.system.ChatcodeSystem;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FileTransferTest {
    private static final int MIB = 1 << 20;
    private static final int LARGEST = 100 * MIB;

    /// What the control plane may need beside what it holds anyway.
    private static final long MARGIN = 64L * MIB;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    @Timeout(180)
    void theLargestFileGoesUpAndDownThroughASmallControlPlane() throws Exception {
        var file = folder.resolve("file");
        writeRandom(file);
        try (var system = new ChatcodeSystem(folder.resolve("system"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            system.limitHeapOfControlPlane(system.heapOfControlPlane() + MARGIN);
            var session = system.newSession();

            upload(system, session, "first", file);
            // In both directions at once.
            Callable<Path> down = () -> download(system, session, "first");
            var downloaded = threads.submit(down);
            upload(system, session, "second", file);

            assertThat(downloaded.get()).hasSameBinaryContentAs(file);
            assertThat(system.workspace().resolve("first")).hasSameBinaryContentAs(file);
            assertThat(system.workspace().resolve("second")).hasSameBinaryContentAs(file);
            assertThat(system.isControlPlaneRunning()).isTrue();
        }
    }

    private void upload(ChatcodeSystem system, SessionId session, String name, Path file)
            throws IOException, InterruptedException {
        var owner = system.owner();
        var request = owner.withCsrfToken(owner.request("/api/sessions/" + session + "/files?path=" + name))
                .timeout(java.time.Duration.ofMinutes(2))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(file));
        var answer = client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private Path download(ChatcodeSystem system, SessionId session, String name)
            throws IOException, InterruptedException {
        var request = system.owner()
                .request("/api/sessions/" + session + "/files?path=" + name)
                .timeout(java.time.Duration.ofMinutes(2));
        var answer = client.send(request.build(), BodyHandlers.ofFile(folder.resolve("downloaded")));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static void writeRandom(Path file) throws IOException {
        var block = new byte[MIB];
        new Random(1).nextBytes(block);
        try (var out = Files.newOutputStream(file)) {
            for (var written = 0; written < LARGEST; written += MIB) {
                // Each one differs from all others.
                block[0] = (byte) (written / MIB);
                out.write(block);
            }
        }
    }
}
