package dev.chatcode.controlplane.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.Browser.Answer;
import dev.chatcode.controlplane.Installation;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What holds for every route that the OpenAPI document knows, so that none is forgotten.
class EveryRouteTest {
    /// A body that is valid, by route. Whoever adds a route with a body adds one here.
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST /api/auth/email/start", "{\"email\": \"a@example.com\"}"),
            Map.entry("POST /api/auth/email/verify", "{\"token\": \"" + "0".repeat(64) + "\"}"),
            Map.entry("POST /api/auth/passkey/verify", "{\"credential\": {}}"),
            Map.entry("POST /api/auth/passkeys", "{\"name\": \"a\", \"credential\": {}}"),
            Map.entry("PATCH /api/auth/passkeys/{id}", "{\"name\": \"a\"}"),
            Map.entry("PATCH /api/me/settings", "{\"font_size\": 20}"),
            Map.entry("PATCH /api/sessions/{id}", "{\"title\": \"a\"}"),
            Map.entry("POST /api/tokens", "{\"name\": \"a\", \"scope\": \"read\"}"),
            Map.entry("POST /api/vps", "{}"),
            Map.entry("PATCH /api/vps/{id}", "{\"label\": \"a\"}"),
            Map.entry("POST /api/vps/manual", "{}"),
            Map.entry("POST /api/vps/{id}/agents/install", "{\"agent\": \"codex\"}"),
            Map.entry("POST /api/vps/{id}/ssh-keys", "{\"public_key\": \"ssh-ed25519 AAAA a\"}"),
            Map.entry("POST /api/vps/{id}/support-access", "{\"hours\": 1}"),
            Map.entry("POST /api/vps/{id}/update", "{}"),
            Map.entry("POST /api/vps/{vps}/sessions", "{}"));

    @TempDir
    static Path directory;

    private static Installation installation;
    private static SessionId session;
    private static Browser stranger;
    private static Browser other;

    @BeforeAll
    static void start() {
        installation = new Installation(directory).connected();
        session = installation.newSession();
        stranger = new Browser(installation.app().origin());
        stranger.get("/sign-in");
        other = installation.app().signedIn("other@example.org");
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    /// @param path as the document has it, with names in braces
    record Route(String method, String path, JsonNode operation) {
        boolean isOpen() {
            return operation.path("security").isEmpty();
        }

        boolean hasJsonBody() {
            return operation.path("requestBody").path("content").has("application/json");
        }

        boolean takesFile() {
            return operation.path("requestBody").path("content").has("application/octet-stream");
        }

        /// The path of something that belongs to the owner of the installation.
        String ofOwner() {
            var id = path.startsWith("/api/sessions")
                    ? session.value()
                    : installation.vps().value();
            var query =
                    path.contains("/files") ? "?path=a" : path.endsWith("/terminal") ? "?session_id=" + session : "";
            return path.replace("{provider}", "google").replaceAll("\\{[a-z]+}", id) + query;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static List<Route> routes() throws IOException {
        try (InputStream in = EveryRouteTest.class.getResourceAsStream("/openapi.json")) {
            var routes = new ArrayList<Route>();
            for (var path : Browser.JSON.readTree(in).path("paths").properties()) {
                for (var operation : path.getValue().properties()) {
                    routes.add(new Route(
                            operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()));
                }
            }
            assertThat(routes).hasSizeGreaterThan(20);
            return routes;
        }
    }

    private static List<Route> closedRoutes() throws IOException {
        return routes().stream().filter(route -> !route.isOpen()).toList();
    }

    /// The terminal is a WebSocket, which its own tests open.
    private static List<Route> routesOfThings() throws IOException {
        return closedRoutes().stream()
                .filter(route -> route.path().contains("{") && !route.path().endsWith("/terminal"))
                .toList();
    }

    private static List<Route> routesWithJson() throws IOException {
        return routes().stream().filter(Route::hasJsonBody).toList();
    }

    @ParameterizedTest
    @MethodSource("closedRoutes")
    void nobodyGetsInWithoutSigningIn(Route route) {
        var answer = send(stranger, route, body(route));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("not_signed_in");
    }

    @ParameterizedTest
    @MethodSource("routesOfThings")
    void anothersThingDoesNotExist(Route route) {
        var answer = send(other, route, body(route));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("not_found");
    }

    @ParameterizedTest
    @MethodSource("routesWithJson")
    void whatIsNoJsonIsRefused(Route route) {
        for (var body : List.of("{", "[]", "\"x\"", "{\"a\": 1} {")) {
            var answer = send(installation.owner(), route, body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("invalid_request");
        }
    }

    @ParameterizedTest
    @MethodSource("routesWithJson")
    void aBodyOverTheLimitIsRefused(Route route) {
        var answer = send(installation.owner(), route, "{\"a\": \"" + "a".repeat(64 * 1024) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("body_too_large");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whatChangesSomethingNeedsTheCsrfToken(Route route) {
        if (route.method().equals("GET")) {
            return;
        }
        var answer = installation.owner().send(route.method(), route.ofOwner(), body(route), false);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("csrf_invalid");
    }

    private static @Nullable String body(Route route) {
        if (!route.hasJsonBody()) {
            return null;
        }
        assertThat(BODIES).as("a valid body").containsKey(route.toString());
        return BODIES.get(route.toString());
    }

    private static Answer send(Browser browser, Route route, @Nullable String body) {
        var request = browser.withCsrfToken(browser.request(route.ofOwner()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        var publisher = body == null && route.takesFile()
                ? BodyPublishers.ofByteArray(new byte[] {1})
                : body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return browser.send(request.method(route.method(), publisher));
    }
}
