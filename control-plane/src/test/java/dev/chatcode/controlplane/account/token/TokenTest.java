package dev.chatcode.controlplane.account.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.Browser.Answer;
import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.TestSocket;
import dev.chatcode.controlplane.account.SecretToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What a program may do with a token, and its user with their tokens.
@Tag("database")
class TokenTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path directory;

    private static Installation installation;
    private static RunningControlPlane app;

    @BeforeAll
    static void start() {
        installation = new Installation(directory).connected();
        app = installation.app();
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @BeforeEach
    void waitOutTheLimitOfSignIns() {
        app.clock().advance(Duration.ofMinutes(1));
    }

    @Test
    void aTokenIsShownOnceAndOnlyItsHashIsKept() {
        var browser = app.signedIn("once@example.com");

        var created = browser.post("/api/tokens", "{\"name\": \" CI \", \"scope\": \"write\"}");

        assertThat(created.status()).isEqualTo(201);
        var token = created.json().path("token").asString();
        assertThat(token).matches("chatcode_[0-9a-f]{64}");
        assertThat(created.json().path("name").asString()).isEqualTo("CI");
        assertThat(created.json().path("scope").asString()).isEqualTo("write");
        var expires = Instant.parse(created.json().path("expires_at").asString());
        assertThat(Duration.between(app.clock().instant(), expires))
                .isCloseTo(Duration.ofDays(90), Duration.ofMinutes(5));
        var listed = browser.get("/api/tokens");
        assertThat(listed.json().path("items").size()).isEqualTo(1);
        assertThat(listed.response().body()).doesNotContain(token.substring(9));
        var hashes = app.bean(JdbcClient.class)
                .sql("select token_hash from api_tokens")
                .query((row, index) -> row.getString("token_hash"))
                .list();
        assertThat(hashes).contains(new SecretToken(token.substring(9)).hash()).noneMatch(token::contains);
    }

    @Test
    void aTokenLetsItsUserInWithoutACookieOrACsrfToken() {
        var browser = app.signedIn("program@example.com");
        var token = token(browser, "write");

        var me = call("GET", "/api/auth/me", token, null);
        var changed = call("PATCH", "/api/me/settings", token, "{\"font_size\": 20}");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("email").asString()).isEqualTo("program@example.com");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(me.response().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(changed.response().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.get("/api/auth/sessions").json().path("items").size())
                .isEqualTo(1);
    }

    @Test
    void aTokenThatOnlyReadsChangesNothing() {
        var token = token(app.signedIn("reader@example.com"), "read");

        var refused = call("PATCH", "/api/me/settings", token, "{\"font_size\": 20}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("insufficient_scope");
        assertThat(call("GET", "/api/me/settings", token, null).status()).isEqualTo(200);
        assertThat(call("HEAD", "/api/me/settings", token, null).status()).isEqualTo(200);
        assertThat(call("GET", "/api/vps", token, null).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/tokens",
        "GET, /api/%74okens",
        "POST, /api/tokens",
        "DELETE, /api/tokens/tok-1",
        "GET, /api/auth/sessions",
        "GET, /api/%61uth/sessions",
        "DELETE, /api/auth/sessions/" + "0000000000000000000000000000000000000000000000000000000000000000",
        "POST, /api/auth/google/link",
        "POST, /api/auth/google/unlink",
        "GET, /api/auth/google/start",
        "POST, /api/auth/logout",
        "POST, /api/auth/email/start",
        "POST, /api/auth/email/verify",
        "GET, /api/auth/passkeys",
        "POST, /api/auth/passkeys",
        "POST, /api/auth/passkeys/options",
        "POST, /api/auth/passkey/options",
        "POST, /api/auth/passkey/verify"
    })
    void aTokenCannotGetAtTokensSignInsOrIdentities(String method, String path) {
        var token = token(app.signedIn("guarded@example.com"), "write");

        var refused =
                call(method, path, token, method.equals("POST") ? "{\"name\": \"x\", \"scope\": \"write\"}" : null);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("sign_in_required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chatcode_",
                "nonsense",
                "chatcode_0000000000000000000000000000000000000000000000000000000000000000",
                "CHATCODE_0000000000000000000000000000000000000000000000000000000000000000"
            })
    void aTokenThatIsNoneIsToldAndNoCookieMakesUpForIt(String token) {
        var browser = app.signedIn("cookie@example.com");

        var refused = browser.send(browser.request("/api/vps").header("Authorization", "Bearer " + token));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("invalid_token");
        assertThat(call("GET", "/api/auth/me", token, null).code()).isEqualTo("invalid_token");
        assertThat(call("POST", "/api/tokens", token, "{}").code()).isEqualTo("invalid_token");
        assertThat(call("GET", "/api/nothing", token, null).status()).isEqualTo(404);
    }

    @Test
    void aTokenExpiresAndCanBeDeleted() {
        var browser = app.signedIn("expiry@example.com");
        var day = browser.post("/api/tokens", "{\"name\": \"day\", \"scope\": \"read\", \"expires_in_days\": 1}")
                .json();
        var year = browser.post("/api/tokens", "{\"name\": \"year\", \"scope\": \"read\", \"expires_in_days\": 365}")
                .json();
        app.clock().advance(Duration.ofDays(1));

        assertThat(call("GET", "/api/vps", secret(day), null).code()).isEqualTo("invalid_token");
        assertThat(call("GET", "/api/vps", secret(year), null).status()).isEqualTo(200);
        var id = year.path("id").asString();
        assertThat(browser.get("/api/tokens/" + id).json().path("name").asString())
                .isEqualTo("year");
        assertThat(browser.send("DELETE", "/api/tokens/" + id, null, true).status())
                .isEqualTo(204);
        assertThat(call("GET", "/api/vps", secret(year), null).code()).isEqualTo("invalid_token");
        assertThat(browser.get("/api/tokens/" + id).status()).isEqualTo(404);
    }

    @Test
    void somebodyElsesTokenIsNotThere() {
        var owner = app.signedIn("owner@example.com");
        var id = create(owner, "read").path("id").asString();
        var other = app.signedIn("other@example.com");

        assertThat(other.get("/api/tokens/" + id).status()).isEqualTo(404);
        assertThat(other.send("DELETE", "/api/tokens/" + id, null, true).status())
                .isEqualTo(404);
        assertThat(owner.get("/api/tokens/" + id).status()).isEqualTo(200);
        assertThat(new Browser(app.origin()).get("/api/tokens").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"scope\": \"read\"}', name",
        "'{\"name\": \" \", \"scope\": \"read\"}', name",
        "'{\"name\": \"a\\nb\", \"scope\": \"read\"}', name",
        "'{\"name\": \"a\"}', scope",
        "'{\"name\": \"a\", \"scope\": \"admin\"}', scope",
        "'{\"name\": \"a\", \"scope\": \"read\", \"expires_in_days\": 0}', expires_in_days",
        "'{\"name\": \"a\", \"scope\": \"read\", \"expires_in_days\": 366}', expires_in_days",
        "'{\"name\": \"a\", \"scope\": \"read\", \"expires_in_days\": \"soon\"}', expires_in_days"
    })
    void whatCannotBeIsRefusedByField(String body, String field) {
        var answer = app.signedIn("fields@example.com").post("/api/tokens", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
    }

    @Test
    void aNameMayHave100CharactersAndNoMore() {
        var browser = app.signedIn("name@example.com");
        var body = "{\"name\": \"%s\", \"scope\": \"read\"}";

        assertThat(browser.post("/api/tokens", body.formatted("n".repeat(100))).status())
                .isEqualTo(201);
        assertThat(browser.post("/api/tokens", body.formatted("n".repeat(101))).status())
                .isEqualTo(400);
    }

    @Test
    void oneMayHave50TokensAndNoMore() {
        var browser = app.signedIn("many@example.com");
        for (var i = 0; i < ApiTokens.MAX_PER_USER; i++) {
            assertThat(create(browser, "read").path("id").asString()).startsWith("tok-");
        }

        var refused = browser.post("/api/tokens", "{\"name\": \"x\", \"scope\": \"read\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("token_limit_reached");
        assertThat(refused.json().path("limit").asInt()).isEqualTo(50);
        var id = browser.get("/api/tokens")
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asString();
        browser.send("DELETE", "/api/tokens/" + id, null, true);
        assertThat(create(browser, "read").path("id").asString()).isNotEmpty();
    }

    @Test
    void itsLastUseIsRecordedOnceAMinute() {
        var browser = app.signedIn("used@example.com");
        var created = create(browser, "read");
        var path = "/api/tokens/" + created.path("id").asString();
        assertThat(browser.get(path).json().has("last_used_at")).isFalse();

        call("GET", "/api/vps", secret(created), null);
        var first = browser.get(path).json().path("last_used_at").asString();
        app.clock().advance(Duration.ofSeconds(30));
        call("GET", "/api/vps", secret(created), null);
        assertThat(browser.get(path).json().path("last_used_at").asString()).isEqualTo(first);
        app.clock().advance(Duration.ofSeconds(31));
        call("GET", "/api/vps", secret(created), null);

        assertThat(Instant.parse(browser.get(path).json().path("last_used_at").asString()))
                .isAfterOrEqualTo(Instant.parse(first).plusSeconds(60));
    }

    @Test
    void aTerminalOpensForATokenThatMayWriteAndClosesWithIt() {
        var created = create(installation.owner(), "write");
        var session = installation.newSession();
        var address = app.origin() + "/api/vps/" + installation.vps() + "/terminal?session_id=" + session;
        try (var socket = TestSocket.open(address, bearer(secret(created)), new Deaf())) {
            delete(installation.owner(), created.path("id").asString());

            assertThat(socket.awaitClosed().code()).isEqualTo(1008);
        }
        assertThat(TestSocket.refusal(address, bearer(secret(created)))).isEqualTo(401);
        assertThat(TestSocket.refusal(address, bearer(token(installation.owner(), "read"))))
                .isEqualTo(403);
        assertThat(TestSocket.refusal(address, bearer(token(app.signedIn("stranger@example.com"), "write"))))
                .isEqualTo(404);
    }

    @Test
    void eventsAreToldToATokenUntilItIsDeleted() throws Exception {
        var created = create(installation.owner(), "read");
        var request = HttpRequest.newBuilder(URI.create(app.origin() + "/api/events"))
                .header("Authorization", "Bearer " + secret(created))
                .build();
        var answer = CLIENT.send(request, BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        var over = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            answer.body().forEach(line -> {});
            over.countDown();
        });

        delete(installation.owner(), created.path("id").asString());

        assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private record Deaf() implements TestSocket.Listener {
        @Override
        public void text(String text) {}

        @Override
        public void binary(ByteBuffer bytes) {}
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static JsonNode create(Browser browser, String scope) {
        var answer = browser.post("/api/tokens", "{\"name\": \"test\", \"scope\": \"" + scope + "\"}");
        assertThat(answer.status()).isEqualTo(201);
        return answer.json();
    }

    private static String token(Browser browser, String scope) {
        return secret(create(browser, scope));
    }

    private static String secret(JsonNode created) {
        return created.path("token").asString();
    }

    private static void delete(Browser browser, String id) {
        assertThat(browser.send("DELETE", "/api/tokens/" + id, null, true).status())
                .isEqualTo(204);
    }

    private static Answer call(String method, String path, String token, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(app.origin() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return new Browser(app.origin()).send(request);
    }
}
