package dev.chatcode.bench;

import dev.chatcode.e2e.system.ChatcodeSystem;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/// A file of the largest size that is allowed, and how its owner puts it on the server and gets it back.
record TransferredFile(ChatcodeSystem system, SessionId session) {
    static final int BYTES = 100 << 20;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BLOCK_BYTES = 1 << 20;

    /// Nothing in it is like anything else in it.
    static void write(Path file) throws IOException {
        var random = new Random(1);
        var block = new byte[BLOCK_BYTES];
        try (var out = Files.newOutputStream(file)) {
            for (var written = 0; written < BYTES; written += BLOCK_BYTES) {
                random.nextBytes(block);
                out.write(block);
            }
        }
    }

    void upload(Path file) throws IOException, InterruptedException {
        var owner = system.owner();
        var request = owner.withCsrfToken(request("&overwrite=true"))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(file))
                .build();
        require(CLIENT.send(request, BodyHandlers.ofString()), 201);
    }

    void download(Path to) throws IOException, InterruptedException {
        require(CLIENT.send(request("").build(), BodyHandlers.ofFile(to)), 200);
    }

    private HttpRequest.Builder request(String more) {
        return system.owner()
                .request("/api/sessions/" + session + "/files?path=benchmark" + more)
                .timeout(PATIENCE);
    }

    private static void require(HttpResponse<?> answer, int status) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException("status " + answer.statusCode() + ": " + answer.body());
        }
    }
}
