package dev.chatcode.controlplane.account.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.Browser.Answer;
import dev.chatcode.controlplane.RunningControlPlane;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every route that changes something refuses, one by one: strangers, requests of other sites, and
/// requests without the CSRF token.
class RefusalTest {
    private static final String NOWHERE = "0".repeat(64);

    /// Method, path, and whether it is open to those who are not signed in.
    static final List<Arguments> CHANGING = List.of(
            Arguments.of("POST", "/api/auth/email/start", true),
            Arguments.of("POST", "/api/auth/email/verify", true),
            Arguments.of("POST", "/api/auth/logout", true),
            Arguments.of("POST", "/api/auth/passkey/options", true),
            Arguments.of("POST", "/api/auth/passkey/verify", true),
            Arguments.of("POST", "/api/auth/google/link", false),
            Arguments.of("POST", "/api/auth/github/unlink", false),
            Arguments.of("DELETE", "/api/auth/sessions/" + NOWHERE, false),
            Arguments.of("POST", "/api/auth/passkeys/options", false),
            Arguments.of("POST", "/api/auth/passkeys", false),
            Arguments.of("PATCH", "/api/auth/passkeys/psk-1", false),
            Arguments.of("DELETE", "/api/auth/passkeys/psk-1", false),
            Arguments.of("POST", "/api/tokens", false),
            Arguments.of("DELETE", "/api/tokens/tok-1", false),
            Arguments.of("PATCH", "/api/me/settings", false));

    static final List<Arguments> CLOSED = Stream.concat(
                    CHANGING.stream().filter(route -> Boolean.FALSE.equals(route.get()[2])),
                    Stream.of(
                            Arguments.of("GET", "/api/auth/sessions", false),
                            Arguments.of("GET", "/api/auth/passkeys", false),
                            Arguments.of("GET", "/api/tokens", false),
                            Arguments.of("GET", "/api/tokens/tok-1", false),
                            Arguments.of("GET", "/api/me/settings", false)))
            .toList();

    @TempDir
    static Path directory;

    private static RunningControlPlane app;
    private static Browser victim;

    @BeforeAll
    static void start() {
        app = new RunningControlPlane(directory);
        victim = app.signedIn("victim@example.com");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void waitOutTheLimits() {
        app.clock().advance(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @FieldSource("CLOSED")
    void aStrangerIsRefused(String method, String path, boolean open) {
        var stranger = new Browser(app.origin());
        stranger.get("/sign-in");

        var answer = stranger.send(method, path, method.equals("GET") ? null : "{}", true);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("not_signed_in");
        assertThat(open).isFalse();
    }

    @ParameterizedTest
    @FieldSource("CHANGING")
    void aRequestOfAnotherSiteIsRefusedWhateverTokenItHas(String method, String path, boolean open) {
        for (var origin :
                new String[] {"https://evil.example", "null", "http://localhost:1", app.origin() + ".evil.example"}) {
            var answer = send(victim, method, path, origin, victim.cookies().get("XSRF-TOKEN"));

            assertThat(answer.status()).as(origin).isEqualTo(403);
            assertThat(answer.code()).as(origin).isEqualTo("wrong_origin");
        }
        assertThat(send(victim, method, path, "https://evil.example", null).code())
                .isEqualTo("wrong_origin");
        assertThat(victim.get("/api/auth/me").status()).as("open: " + open).isEqualTo(200);
    }

    @ParameterizedTest
    @FieldSource("CHANGING")
    void aRequestWithoutTheCsrfTokenIsRefused(String method, String path, boolean open) {
        for (@Nullable String token : Arrays.asList(null, "guessed")) {
            var answer = send(victim, method, path, app.origin(), token);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("csrf_invalid");
        }
        assertThat(victim.get("/api/auth/me").status()).as("open: " + open).isEqualTo(200);
    }

    /// An attacker who has a link of their own cannot have somebody else's browser use it.
    @Test
    void nobodyIsSignedInByAnotherSite() {
        var link = app.newLink("attacker@example.com");
        var body = "{\"token\": \"" + link.substring(link.indexOf('#') + 1) + "\"}";
        var browser = new Browser(app.origin());
        browser.get("/sign-in");

        var answer = browser.send(browser.request("/api/auth/email/verify")
                .header("Origin", "https://evil.example")
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", browser.cookies().get("XSRF-TOKEN"))
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.code()).isEqualTo("wrong_origin");
        assertThat(browser.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(browser.signIn(link).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-User",
                "X-User-Id",
                "X-Forwarded-User",
                "X-Remote-User",
                "Remote-User",
                "X-Dev-User",
                "X-Auth-Request-Email"
            })
    void noHeaderLetsAnybodyIn(String header) {
        var browser = new Browser(app.origin());
        for (var value : new String[] {
            "victim@example.com", app.user("victim@example.com").id().value(), "1"
        }) {
            assertThat(browser.send(browser.request("/api/vps").header(header, value))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(browser.send(browser.request("/api/vps").header("Authorization", "Basic dmljdGltOng="))
                        .status())
                .isEqualTo(401);
    }

    private static Answer send(Browser browser, String method, String path, String origin, @Nullable String token) {
        var request = browser.request(path)
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString("{}"));
        if (token != null) {
            request.header("X-XSRF-TOKEN", token);
        }
        return browser.send(request);
    }
}
