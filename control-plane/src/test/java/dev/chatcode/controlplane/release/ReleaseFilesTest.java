package dev.chatcode.controlplane.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever makes a server of a computer gets what that takes, and nothing else, without being known.
class ReleaseFilesTest {
    private static final String IMAGE = "/releases/1.2.3/chatcode-gateway-linux-x64.tar.gz";

    @TempDir
    static Path directory;

    private static RunningControlPlane app;
    private static Browser stranger;

    @BeforeAll
    static void start() throws IOException {
        var releases = directory.resolve("releases");
        Files.createDirectories(releases.resolve("1.2.3/deeper"));
        Files.writeString(releases.resolve("install.sh"), "install");
        Files.writeString(releases.resolve("cleanup.sh"), "cleanup");
        Files.writeString(releases.resolve("latest"), "1.2.3\n");
        Files.writeString(releases.resolve("1.2.3/chatcode-gateway-linux-x64.tar.gz"), "0123456789");
        Files.writeString(releases.resolve("1.2.3/deeper/secret"), "secret");
        Files.writeString(directory.resolve("secret"), "secret");
        app = new RunningControlPlane(directory, "--chatcode.releases.directory=" + releases);
        stranger = new Browser(app.origin());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/install.sh, install, application/x-sh, no-cache",
        "/cleanup.sh, cleanup, application/x-sh, no-cache",
        "/releases/latest, '1.2.3\n', '', no-cache",
        IMAGE + ", 0123456789, application/x-gzip, 'max-age=86400, public'"
    })
    void everybodyMayHaveThem(String path, String content, String type, String cacheControl) {
        var answer = stranger.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEqualTo(content);
        assertThat(answer.header("Cache-Control")).isEqualTo(cacheControl);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        if (!type.isEmpty()) {
            assertThat(answer.header("Content-Type")).startsWith(type);
        }
    }

    @Test
    void aDownloadThatWasBrokenOffGoesOn() {
        var answer = stranger.send(
                HttpRequest.newBuilder(URI.create(app.origin() + IMAGE)).header("Range", "bytes=4-"));

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.response().body()).isEqualTo("456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/releases",
                "/releases/",
                "/releases/1.2.3",
                "/releases/1.2.3/",
                "/releases/1.2.3/nothing",
                "/releases/1.2.3/deeper/secret",
                "/releases/1.2.3/deeper%2fsecret",
                "/releases/1.2.3/..%2f..%2fsecret",
                "/releases/%2e%2e/secret",
                "/releases/install.sh",
                "/uninstall.sh",
                "/latest"
            })
    void nothingElseIsThere(String path) {
        assertThat(stranger.get(path).status()).isIn(400, 404);
    }

    @Test
    void theNewestIsDescribedForPrograms() throws IOException {
        var folder = directory.resolve("releases/1.2.3");
        var image = "chatcode-gateway-linux-x64.tar.gz";
        Files.writeString(folder.resolve(image + ".sha256"), "a".repeat(64) + "  " + image + "\n");
        Files.writeString(folder.resolve(image + ".sig"), "signature\n");

        var latest = stranger.get("/releases/latest.json").json();

        assertThat(latest.path("version").asString()).isEqualTo("1.2.3");
        assertThat(latest.path("images").size()).isEqualTo(1);
        var only = latest.path("images").get(0);
        assertThat(only.path("url").asString()).isEqualTo(app.origin() + IMAGE);
        assertThat(only.path("sha256").asString()).isEqualTo("a".repeat(64));
        assertThat(only.path("signature").asString()).isEqualTo("signature");
    }

    @Test
    void releasesCanBeOnAnotherSite(@TempDir Path other) throws IOException {
        var folder = directory.resolve("releases/1.2.3");
        var image = "chatcode-gateway-linux-x64.tar.gz";
        Files.writeString(folder.resolve(image + ".sha256"), "b".repeat(64) + "  " + image + "\n");
        Files.writeString(folder.resolve(image + ".sig"), "signature\n");
        var site = app.origin() + "/releases";
        try (var here = new RunningControlPlane(other, "--chatcode.releases.base-url=" + site + "/")) {
            var visitor = new Browser(here.origin());

            var latest = visitor.get("/releases/latest.json").json();
            assertThat(latest.path("images").get(0).path("url").asString()).isEqualTo(app.origin() + IMAGE);
            var redirect = visitor.get(IMAGE);
            assertThat(redirect.status()).isEqualTo(302);
            assertThat(redirect.header("Location")).isEqualTo(app.origin() + IMAGE);
            assertThat(visitor.get("/releases/latest").header("Location")).isEqualTo(site + "/latest");
            assertThat(visitor.get("/releases/%2e%2e/secret").status()).isIn(400, 404);
        }
    }

    @Test
    void anotherSiteIsNotAskedForEachVisitor(@TempDir Path other, @TempDir Path site) throws IOException {
        Files.writeString(site.resolve("latest"), "1.0.0\n");
        try (var source = new RunningControlPlane(site, "--chatcode.releases.directory=" + site);
                var here = new RunningControlPlane(
                        other, "--chatcode.releases.base-url=" + source.origin() + "/releases")) {
            var visitor = new Browser(here.origin());
            assertThat(latestVersion(visitor)).isEqualTo("1.0.0");

            Files.writeString(site.resolve("latest"), "2.0.0\n");
            here.clock().advance(RememberedSource.LIFE.minusSeconds(30));
            assertThat(latestVersion(visitor)).isEqualTo("1.0.0");
            here.clock().advance(Duration.ofSeconds(30));
            assertThat(latestVersion(visitor)).isEqualTo("2.0.0");
        }
    }

    private static String latestVersion(Browser visitor) {
        return visitor.get("/releases/latest.json").json().path("version").asString();
    }

    @Test
    void aSiteThatDoesNotAnswerIsTold(@TempDir Path other) {
        try (var here = new RunningControlPlane(other, "--chatcode.releases.base-url=http://127.0.0.1:1")) {
            var answer = new Browser(here.origin()).get("/releases/latest.json");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).isEqualTo("releases_unavailable");
        }
    }

    @Test
    void whereNoReleaseWasMadeThereIsNone(@TempDir Path empty) {
        try (var without =
                new RunningControlPlane(empty, "--chatcode.releases.directory=" + empty.resolve("nothing"))) {
            var answer = new Browser(without.origin()).get("/install.sh");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("not_found");
        }
    }
}
