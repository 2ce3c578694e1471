package dev.chatcode.controlplane.account.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.account.SecretToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("database")
class SignInTest {
    @TempDir
    static Path directory;

    private static RunningControlPlane app;

    @BeforeAll
    static void start() {
        app = new RunningControlPlane(directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aLinkSignsInItsUser() {
        var browser = new Browser(app.origin());

        var verified = browser.signIn(app.newLink("Ada@Example.com"));

        assertThat(verified.status()).isEqualTo(200);
        assertThat(verified.json().path("email").asString()).isEqualTo("ada@example.com");
        assertThat(browser.get("/api/auth/me").json()).isEqualTo(verified.json());
    }

    @Test
    void aLinkIsGoodForOneSignInOnly() {
        var link = app.newLink("once@example.com");
        new Browser(app.origin()).signIn(link);

        var second = new Browser(app.origin()).signIn(link);

        assertThat(second.status()).isEqualTo(401);
        assertThat(second.code()).isEqualTo("invalid_link");
    }

    @Test
    void ofManyAtOnceOneIsSignedIn() throws Exception {
        app.clock().advance(Duration.ofMinutes(2));
        var link = app.newLink("race@example.com");
        var answers = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 8; i++) {
                answers.add(threads.submit(
                        () -> new Browser(app.origin()).signIn(link).status()));
            }
        }
        var statuses = new ArrayList<Integer>();
        for (var answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
    }

    @Test
    void aLinkExpires() {
        var link = app.newLink("late@example.com");

        app.clock().advance(Duration.ofMinutes(10));

        assertThat(new Browser(app.origin()).signIn(link).code()).isEqualTo("invalid_link");
    }

    @Test
    void aTokenThatIsNoneIsRefused() {
        app.clock().advance(Duration.ofMinutes(2));
        var browser = new Browser(app.origin());
        browser.get("/sign-in");

        assertThat(browser.post("/api/auth/email/verify", "{\"token\": \"' or 1=1\"}")
                        .code())
                .isEqualTo("invalid_link");
        var missing = browser.post("/api/auth/email/verify", "{}");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.json().path("field").asString()).isEqualTo("token");
    }

    @Test
    void openingTheLinkDoesNotUseItUp() {
        var link = app.newLink("scanner@example.com");
        var path = link.substring(app.origin().length(), link.indexOf('#'));

        new Browser(app.origin()).get(path);

        assertThat(new Browser(app.origin()).signIn(link).status()).isEqualTo(200);
    }

    @Test
    void theDatabaseHoldsNoToken() {
        var link = app.newLink("hash@example.com");
        var token = link.substring(link.indexOf('#') + 1);

        var hashes = app.bean(JdbcClient.class)
                .sql("select token_hash from sign_in_links")
                .query(String.class)
                .list();

        assertThat(hashes).contains(new SecretToken(token).hash()).doesNotContain(token);
    }

    @Test
    void aSessionIdThatWasPlantedBeforeIsNotTheOneThatIsSignedIn() {
        var victim = app.signedIn("victim@example.com");
        var planted = victim.cookies().get("chatcode");

        victim.signIn(app.newLink("victim@example.com"));

        assertThat(victim.cookies().get("chatcode")).isNotEqualTo(planted);
        var attacker = new Browser(app.origin());
        attacker.cookies().put("chatcode", planted);
        assertThat(attacker.get("/api/auth/me").status()).isEqualTo(401);
    }

    @Test
    void signingOutEndsTheSessionOnTheServer() {
        var browser = app.signedIn("leaver@example.com");
        var cookie = browser.cookies().get("chatcode");

        assertThat(browser.post("/api/auth/logout", null).status()).isEqualTo(204);

        browser.cookies().put("chatcode", cookie);
        assertThat(browser.get("/api/auth/me").code()).isEqualTo("not_signed_in");
        assertThat(browser.post("/api/auth/logout", null).status()).isEqualTo(204);
    }

    @Test
    void whatChangesSomethingNeedsTheCsrfToken() {
        var browser = app.signedIn("csrf@example.com");

        var refused = browser.send("POST", "/api/auth/logout", null, false);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("csrf_invalid");
        assertThat(browser.get("/api/auth/me").status()).isEqualTo(200);
    }

    @Test
    void theSessionCookieIsOutOfReachForScripts() {
        var browser = new Browser(app.origin());
        browser.get("/sign-in");
        var link = app.newLink("cookie@example.com");
        var answer = browser.signIn(link);

        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("chatcode=")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/")
                        .doesNotContain("Secure"));
    }

    @Test
    void guessingIsSlowedDown() {
        app.clock().advance(Duration.ofMinutes(2));
        var browser = new Browser(app.origin());
        browser.get("/sign-in");
        var wrong = "{\"token\": \"" + "0".repeat(64) + "\"}";
        Browser.Answer answer;
        var attempts = 0;
        do {
            answer = browser.post("/api/auth/email/verify", wrong);
            attempts++;
        } while (answer.status() == 401 && attempts < 30);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        app.clock().advance(Duration.ofMinutes(2));
        assertThat(browser.post("/api/auth/email/verify", wrong).status()).isEqualTo(401);
    }
}
