package dev.chatcode.controlplane.release;

import dev.chatcode.controlplane.web.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where the small files of releases are read from, such as `1.2.3/….sha256`.
sealed interface ReleaseSource permits ReleaseSource.Folder, ReleaseSource.Site, RememberedSource {
    int MAX_BYTES = 64 * 1024;

    /// The content without the blanks around it; nothing where there is no such file.
    Optional<String> read(String path);

    record Folder(Path directory) implements ReleaseSource {
        @Override
        public Optional<String> read(String path) {
            try {
                return Optional.of(Files.readString(directory.resolve(path)).strip());
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    record Site(String baseUrl, HttpClient client) implements ReleaseSource {
        private static final Duration PATIENCE = Duration.ofSeconds(5);

        Site(String baseUrl) {
            this(
                    baseUrl,
                    HttpClient.newBuilder()
                            .connectTimeout(PATIENCE)
                            .followRedirects(HttpClient.Redirect.NORMAL)
                            .build());
        }

        @Override
        public Optional<String> read(String path) {
            var request = HttpRequest.newBuilder(URI.create(baseUrl + "/" + path))
                    .timeout(PATIENCE)
                    .build();
            try {
                var answer = client.send(request, BodyHandlers.ofInputStream());
                try (var body = answer.body()) {
                    return switch (answer.statusCode()) {
                        case 200 -> Optional.of(new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip());
                        case 404 -> Optional.empty();
                        default -> throw unavailable(path + " answered " + answer.statusCode());
                    };
                }
            } catch (IOException e) {
                throw unavailable(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable("interrupted");
            }
        }

        private static RuntimeException unavailable(String why) {
            return Failure.RELEASES_UNAVAILABLE.withDetail("The site with the releases does not answer: " + why);
        }
    }
}
