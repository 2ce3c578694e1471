package dev.chatcode.controlplane.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.account.SecretToken;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The sign-ins of one's browsers, seen and ended one by one.
@Tag("database")
class SignInsTest {
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

    @Test
    void oneSeesWhereOneIsSignedIn() {
        var before = Instant.now().minusSeconds(1);
        var desk = signedIn("seen@example.com", "Desk/1.0 " + "x".repeat(300));
        var phone = signedIn("seen@example.com", "Phone/2.0");
        signedIn("another@example.com", "Other/3.0");

        var items = phone.get("/api/auth/sessions").json().path("items");

        assertThat(items.size()).isEqualTo(2);
        var newest = items.get(0);
        assertThat(newest.path("user_agent").asString()).isEqualTo("Phone/2.0");
        assertThat(newest.path("current").asBoolean()).isTrue();
        assertThat(newest.path("method").asString()).isEqualTo("email");
        assertThat(newest.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(Instant.parse(newest.path("created_at").asString())).isAfter(before);
        assertThat(Instant.parse(newest.path("last_seen_at").asString())).isAfter(before);
        assertThat(items.get(1).path("current").asBoolean()).isFalse();
        assertThat(items.get(1).path("user_agent").asString())
                .startsWith("Desk/1.0 xxx")
                .hasSize(SignIns.MAX_USER_AGENT);
        assertThat(desk.get("/api/auth/sessions")
                        .json()
                        .path("items")
                        .get(1)
                        .path("current")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theIdOfASignInIsNotItsSecretAndTheDatabaseDoesNotHoldIt() {
        var browser = app.signedIn("secret@example.com");
        var cookie = browser.cookies().get("chatcode");
        var secret = new String(Base64.getDecoder().decode(cookie), StandardCharsets.US_ASCII);

        var id = browser.get("/api/auth/sessions")
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asString();

        assertThat(id).isNotEqualTo(secret).isEqualTo(new SecretToken(secret).hash());
        var stored = app.bean(JdbcClient.class)
                .sql("select session_id from spring_session")
                .query((row, index) -> row.getString("session_id"))
                .list();
        assertThat(stored).contains(id).doesNotContain(secret, cookie);
        var thief = new Browser(app.origin());
        thief.cookies().put("chatcode", Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.US_ASCII)));
        assertThat(thief.get("/api/auth/me").status()).isEqualTo(401);
    }

    @Test
    void aSignInThatIsEndedElsewhereIsOverAtOnce() {
        var here = app.signedIn("revoke@example.com");
        var there = app.signedIn("revoke@example.com");
        var id = currentId(there);

        assertThat(delete(here, id).status()).isEqualTo(204);

        assertThat(there.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(here.get("/api/auth/me").status()).isEqualTo(200);
        assertThat(delete(here, id).status()).isEqualTo(404);
    }

    @Test
    void whatASignInHadOpenedIsClosedWithIt() throws Exception {
        var there = app.signedInOwner();
        var session = installation.newSession();
        var over = new CountDownLatch(1);
        var stream = HttpClient.newHttpClient()
                .send(there.request("/api/events").build(), BodyHandlers.ofLines())
                .body();
        Thread.ofVirtual().start(() -> {
            stream.forEach(line -> {});
            over.countDown();
        });
        try (var viewer = dev.chatcode.controlplane.TerminalClient.open(there, installation.vps(), session)
                .attach()) {
            assertThat(delete(installation.owner(), currentId(there)).status()).isEqualTo(204);

            assertThat(viewer.socket().awaitClosed().code()).isEqualTo(1008);
            assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(installation.owner().get("/api/auth/me").status()).isEqualTo(200);
    }

    @Test
    void somebodyElsesSignInIsNotThere() {
        var victim = app.signedIn("victim@example.com");
        var attacker = app.signedIn("attacker@example.com");

        assertThat(delete(attacker, currentId(victim)).status()).isEqualTo(404);
        assertThat(delete(attacker, "0".repeat(64)).status()).isEqualTo(404);
        assertThat(delete(attacker, "nonsense").status()).isEqualTo(404);
        assertThat(victim.get("/api/auth/me").status()).isEqualTo(200);
    }

    @Test
    void onlyWhoIsSignedInIsTold() {
        assertThat(new Browser(app.origin()).get("/api/auth/sessions").status()).isEqualTo(401);
    }

    @Test
    void aSignInLastsSevenDaysFromWhenItWasLastUsed() {
        var browser = app.signedIn("week@example.com");
        var id = currentId(browser);

        moveBack(id, 7 * 24 * 3600 - 60);
        assertThat(browser.get("/api/auth/me").status()).isEqualTo(200);
        moveBack(id, 7 * 24 * 3600 - 60);
        assertThat(browser.get("/api/auth/me").status()).isEqualTo(200);
        moveBack(id, 7 * 24 * 3600 + 1);
        assertThat(browser.get("/api/auth/me").status()).isEqualTo(401);
    }

    @Test
    void whateverACookieHoldsIsNoError() {
        for (var cookie : new String[] {"", "x", "%00", "bm90aGluZw==", "A".repeat(4000)}) {
            var answer = new Browser(app.origin());
            answer.cookies().put("chatcode", cookie);
            assertThat(answer.get("/api/auth/me").status()).isEqualTo(401);
        }
    }

    /// As if the sign-in had last been used that long ago.
    private static void moveBack(String id, int seconds) {
        app.bean(JdbcClient.class)
                .sql("update spring_session set last_access_time = ?, expiry_time = ? where session_id = ?")
                .param(System.currentTimeMillis() - seconds * 1000L)
                .param(System.currentTimeMillis() - seconds * 1000L + 7 * 24 * 3600 * 1000L)
                .param(id)
                .update();
    }

    private static Browser signedIn(String email, String userAgent) {
        var browser = new Browser(app.origin());
        browser.get("/sign-in");
        var link = app.newLink(email);
        var token = link.substring(link.indexOf('#') + 1);
        browser.send(browser.request("/api/auth/email/verify")
                .header("User-Agent", userAgent)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", browser.cookies().get("XSRF-TOKEN"))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"token\": \"" + token + "\"}")));
        return browser;
    }

    private static String currentId(Browser browser) {
        for (var item : browser.get("/api/auth/sessions").json().path("items")) {
            if (item.path("current").asBoolean()) {
                return item.path("id").asString();
            }
        }
        throw new AssertionError("none is current");
    }

    private static Browser.Answer delete(Browser browser, String id) {
        return browser.send("DELETE", "/api/auth/sessions/" + id, null, true);
    }
}
