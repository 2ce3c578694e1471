package dev.chatcode.controlplane.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.account.UserStore;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebTest {
    @TempDir
    static Path directory;

    private static RunningControlPlane app;
    private static Browser stranger;
    private static Browser owner;

    @BeforeAll
    static void start() {
        app = new RunningControlPlane(directory);
        stranger = new Browser(app.origin());
        owner = app.signedInOwner();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/api", "/api/auth/nothing", "/api/vps/a/b/c/d", "/nothing"})
    void anUnknownRouteIsNotFoundSignedInOrNot(String path) {
        for (var browser : new Browser[] {stranger, owner}) {
            for (var method : new String[] {"GET", "POST", "DELETE"}) {
                if (path.startsWith("/api") || method.equals("GET")) {
                    var answer = browser.send(method, path, null, false);
                    assertThat(answer.status()).as(method + " " + path).isEqualTo(404);
                    assertThat(answer.code()).isEqualTo("not_found");
                    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing, 'text/html,application/xhtml+xml,*/*;q=0.8', text/html",
        "/assets/nothing.js, */*, application/problem+json",
        "/nothing, application/json, application/problem+json",
        "/api/nothing, 'text/html,*/*;q=0.8', application/problem+json"
    })
    void whoComesWithABrowserToAWrongAddressIsShownAPage(String path, String accepted, String type) {
        var answer = stranger.send(stranger.request(path).header("Accept", accepted));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith(type);
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/vps/a%0d", "/api/%2e%2e/vps", "/api/vps/a%5Cb", "/api/vps/%C2%B9%04", "/api/vps//a"})
    void anAddressThatIsNoneIsRefusedInTheFormOfEveryFailure(String path) {
        for (var method : List.of("GET", "DELETE", "PATCH")) {
            var answer = owner.send(method, path, null, true);

            assertThat(answer.status()).as(answer.response().body()).isIn(400, 404);
            assertThat(answer.header("Content-Type")).as(method).startsWith("application/problem+json");
            assertThat(answer.code()).isIn("invalid_request", "not_found");
        }
    }

    @Test
    void aFormIsNotParsedWhereNobodyAskedForOne() {
        var answer = owner.send(owner.request("/api/vps").header("Content-Type", "multipart/form-data"));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void anUnknownMethodIsTold() {
        var answer = owner.send("DELETE", "/api/auth/me", null, true);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.code()).isEqualTo("method_not_allowed");
        assertThat(answer.header("Allow")).contains("GET");
        assertThat(stranger.send("DELETE", "/api/auth/me", null, false).status())
                .isEqualTo(405);
    }

    @Test
    void aStrangerIsToldToSignInBeforeAnythingElse() {
        assertThat(stranger.get("/api/auth/me").code()).isEqualTo("not_signed_in");
        assertThat(stranger.send("GET", "/api/auth/me", null, false).status()).isEqualTo(401);
    }

    @Test
    void whoAsksWhetherAnybodyIsSignedInGetsAnAnswerAndNoError() {
        var nobody = stranger.get("/api/auth/me?optional=true");
        assertThat(nobody.status()).isEqualTo(204);
        assertThat(nobody.response().body()).isEmpty();
        assertThat(nobody.header("Cache-Control")).isEqualTo("no-store");
        assertThat(stranger.get("/api/auth/me?optional=false").status()).isEqualTo(401);
        assertThat(stranger.get("/api/auth/me?optional=perhaps").status()).isEqualTo(400);
        assertThat(owner.get("/api/auth/me?optional=true").json().path("email").asString())
                .isEqualTo(UserStore.LOCAL_OWNER);
    }

    @Test
    void aBodyThatIsNotJsonIsABadRequest() {
        owner.get("/sign-in");
        var broken = owner.post("/api/auth/email/verify", "{\"token\": ");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.code()).isEqualTo("invalid_request");

        var wrongType = owner.post("/api/auth/email/verify", "{\"token\": [1]}");
        assertThat(wrongType.status()).isEqualTo(400);
        assertThat(wrongType.json().path("field").asString()).isEqualTo("token");
    }

    @Test
    void aBodyOverTheLimitIsRefusedAnnouncedOrNot() {
        var large = ("{\"token\": \"" + "a".repeat(BodyLimit.MAX_BYTES) + "\"}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (var body : new java.net.http.HttpRequest.BodyPublisher[] {
            BodyPublishers.ofByteArray(large), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))
        }) {
            var answer = owner.send(owner.request("/api/auth/email/verify")
                    .POST(body)
                    .header("Content-Type", "application/json")
                    .header("X-XSRF-TOKEN", owner.cookies().get("XSRF-TOKEN")));
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.code()).isEqualTo("body_too_large");
        }
    }

    @Test
    void anotherMediaTypeIsRefused() {
        var answer = owner.send(owner.request("/api/auth/email/verify")
                .POST(BodyPublishers.ofString("token=1"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", owner.cookies().get("XSRF-TOKEN")));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("unsupported_media_type");
    }

    @Test
    void everyAnswerCarriesTheHeadersThatKeepABrowserSafe() {
        for (var path : new String[] {"/healthz", "/api/auth/me", "/api/nothing", "/"}) {
            var answer = stranger.get(path);
            var policy = answer.header("Content-Security-Policy");
            assertThat(policy).contains("default-src 'self'", "script-src 'self';", "frame-ancestors 'none'");
            assertThat(policy).contains("connect-src 'self' ws://localhost:");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        }
        assertThat(owner.get("/api/auth/me").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theMachineryOfAnOperatorGetsItsAnswers() {
        assertThat(stranger.get("/healthz").status()).isEqualTo(200);
        assertThat(stranger.get("/readyz").json().path("status").asString()).isEqualTo("ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/app", "/app/sessions/ses-1"})
    void everyPageOfTheAppIsTheSameFile(String path) {
        var answer = stranger.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).contains("the app");
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void aStrangerSeesTheFirstPageAndWhoeverIsSignedInTheApp() {
        var first = stranger.get("/");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).startsWith("text/html");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(first.response().body()).contains("the first page");

        var toTheApp = owner.get("/");
        assertThat(toTheApp.status()).isEqualTo(302);
        assertThat(toTheApp.header("Location")).isEqualTo("/app");
        assertThat(toTheApp.header("Cache-Control")).isEqualTo("no-store");
    }

    /// Browsers take them for nothing else than what their type says.
    @ParameterizedTest
    @CsvSource({"/service-worker.js, text/javascript", "/manifest.webmanifest, application/manifest+json"})
    void whatMakesAnAppOfThePageIsAlwaysAskedForAnew(String path, String type) {
        var answer = stranger.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(type);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void filesWithAHashInTheirNameAreKeptForEver() {
        var answer = stranger.send(stranger.request("/assets/probe-1234.js").header("Accept-Encoding", "gzip"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("max-age=31536000", "immutable");
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.header("Content-Type")).startsWith("text/javascript");
    }

    /// Which the server itself does not do with a file as small as this one.
    @Test
    void whatWasCompressedWithTheWebAppIsServedToThoseWhoTakeIt() {
        var path = "/assets/packed-1234.js";
        var packed = stranger.send(stranger.request(path).header("Accept-Encoding", "gzip"));
        assertThat(packed.status()).isEqualTo(200);
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.header("Content-Type")).startsWith("text/javascript");
        assertThat(packed.header("Vary")).contains("Accept-Encoding");
        assertThat(packed.header("Cache-Control")).contains("max-age=31536000", "immutable");

        var plain = stranger.send(stranger.request(path));
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(plain.response().body()).startsWith("// Too small");
    }

    @Test
    void nothingOutsideOfTheAppsFilesIsServed() {
        assertThat(stranger.get("/assets/..%2f..%2fapplication.yaml").status()).isIn(400, 404);
        assertThat(stranger.get("/application.yaml").status()).isEqualTo(404);
        assertThat(stranger.get("/db/migration/V1__accounts.sql").status()).isEqualTo(404);
    }
}
