package dev.chatcode.controlplane.account.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.Browser.Answer;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.account.provider.MockProviders.Account;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Linking an identity to whoever is signed in, and parting with one. Nobody is sent mails here, so that a last way in
/// can be found.
@Tag("database")
class LinkTest {
    @TempDir
    static Path directory;

    private static MockProviders providers;
    private static RunningControlPlane app;

    @BeforeAll
    static void start() {
        providers = new MockProviders();
        var options = new java.util.ArrayList<>(java.util.List.of(providers.options()));
        options.add("--chatcode.sign-in.email.enabled=false");
        app = new RunningControlPlane(directory, options.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        app.close();
        providers.close();
    }

    @BeforeEach
    void waitOutTheLimit() {
        app.clock().advance(Duration.ofMinutes(2));
    }

    @Test
    void anIdentityIsLinkedToWhoIsSignedIn() {
        var browser = app.signedIn("link@example.com");
        var id = id(browser);

        var back = link(browser, "github", new Account("1", "other-address@example.com", true));

        assertThat(back.header("Location")).isEqualTo("/app/settings");
        assertThat(id(browser)).isEqualTo(id);
        assertThat(providersOf(browser)).isEqualTo("[\"github\"]");
        var later = new Browser(app.origin());
        signIn(later, "github", new Account("1", "other-address@example.com", true));
        assertThat(id(later)).isEqualTo(id);
        assertThat(id(app.signedIn("other-address@example.com"))).isEqualTo(id);
    }

    @Test
    void anIdentityOfAnotherUserIsNotLinked() {
        var owner = new Browser(app.origin());
        signIn(owner, "github", new Account("2", "owner-of-it@example.com", true));
        var browser = app.signedIn("wants-it@example.com");
        var id = id(browser);

        var back = link(browser, "github", new Account("2", "owner-of-it@example.com", true));

        assertThat(back.header("Location")).isEqualTo("/sign-in?error=identity_conflict");
        assertThat(id(browser)).isEqualTo(id);
        assertThat(providersOf(browser)).isEqualTo("[]");
    }

    @Test
    void anIdentityWithTheAddressOfAnotherUserIsNotLinked() {
        app.signedIn("taken@example.com");
        var browser = app.signedIn("not-taken@example.com");

        var back = link(browser, "google", new Account("3", "taken@example.com", true));

        assertThat(back.header("Location")).isEqualTo("/sign-in?error=identity_conflict");
        assertThat(providersOf(browser)).isEqualTo("[]");
    }

    @Test
    void whoeverElseIsSignedInByThenGetsNoIdentity() {
        var browser = app.signedIn("begins@example.com");
        var location = beginLink(browser, "google");
        browser.signIn(app.newLink("is-there-later@example.com"));

        var back = callback(browser, providers.agree(location, new Account("4", "four@example.com", true)));

        assertThat(back.header("Location")).isEqualTo("/sign-in?error=not_signed_in");
        assertThat(providersOf(browser)).isEqualTo("[]");
    }

    @Test
    void whoHasSignedOutMeanwhileIsNotSignedInByLinking() {
        var browser = app.signedIn("leaves@example.com");
        var location = beginLink(browser, "google");
        browser.post("/api/auth/logout", null);

        var back = callback(browser, providers.agree(location, new Account("5", "leaves@example.com", true)));

        assertThat(back.header("Location")).isEqualTo("/sign-in?error=not_signed_in");
        assertThat(browser.get("/api/auth/me").status()).isEqualTo(401);
    }

    @Test
    void linkingNeedsASignInACsrfTokenAndALocalPage() {
        var stranger = new Browser(app.origin());
        stranger.get("/sign-in");
        assertThat(stranger.post("/api/auth/google/link", null).status()).isEqualTo(401);
        assertThat(stranger.post("/api/auth/google/unlink", null).status()).isEqualTo(401);
        var browser = app.signedIn("careful@example.com");
        assertThat(browser.send("POST", "/api/auth/google/link", null, false).code())
                .isEqualTo("csrf_invalid");
        assertThat(browser.post("/api/auth/google/link?return_to=//evil.example", null)
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("return_to");
    }

    @Test
    void theLastWayInStays() {
        var browser = new Browser(app.origin());
        signIn(browser, "github", new Account("6", "six@example.com", true));

        var refused = browser.post("/api/auth/github/unlink", null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("last_sign_in_method");
        assertThat(providersOf(browser)).isEqualTo("[\"github\"]");
        link(browser, "google", new Account("7", "seven@example.com", true));
        var unlinked = browser.post("/api/auth/github/unlink", null);
        assertThat(unlinked.status()).isEqualTo(200);
        assertThat(unlinked.json().path("providers").toString()).isEqualTo("[\"google\"]");
        assertThat(browser.post("/api/auth/google/unlink", null).code()).isEqualTo("last_sign_in_method");
    }

    @Test
    void anAddressThatOnlyAnIdentityHadBroughtGoesWithIt() {
        var browser = app.signedIn("stays@example.com");
        link(browser, "google", new Account("8", "eight@example.com", true));
        link(browser, "github", new Account("9", "goes@example.com", true));
        var id = id(browser);
        assertThat(id(app.signedIn("goes@example.com"))).isEqualTo(id);

        browser.post("/api/auth/github/unlink", null);

        assertThat(id(app.signedIn("goes@example.com"))).isNotEqualTo(id);
        assertThat(id(app.signedIn("stays@example.com"))).isEqualTo(id);
    }

    @Test
    void whatIsNotLinkedCannotBeUnlinked() {
        var answer = app.signedIn("nothing@example.com").post("/api/auth/google/unlink", null);

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void aProviderThatIsNotConfiguredIsNotThere(@TempDir Path other) {
        try (var bare = new RunningControlPlane(other)) {
            var browser = bare.signedIn("bare@example.com");
            assertThat(browser.get("/api/auth/google/start").status()).isEqualTo(404);
            assertThat(browser.get("/api/auth/github/callback?code=a&state=b").status())
                    .isEqualTo(404);
            assertThat(browser.post("/api/auth/google/link", null).status()).isEqualTo(404);
            assertThat(browser.get("/api/auth/okta/start").status()).isEqualTo(404);
            assertThat(browser.get("/api/auth/methods").response().body())
                    .isEqualTo("{\"email\":true,\"google\":false,\"github\":false,\"passkey\":true}");
        }
        assertThat(new Browser(app.origin()).get("/api/auth/methods").response().body())
                .isEqualTo("{\"email\":false,\"google\":true,\"github\":true,\"passkey\":true}");
    }

    private static String id(Browser browser) {
        return browser.get("/api/auth/me").json().path("id").asString();
    }

    private static String providersOf(Browser browser) {
        return browser.get("/api/auth/me").json().path("providers").toString();
    }

    private static URI beginLink(Browser browser, String provider) {
        var answer = browser.post("/api/auth/" + provider + "/link?return_to=/app/settings", null);
        assertThat(answer.status()).isEqualTo(200);
        return URI.create(answer.json().path("location").asString());
    }

    private static Answer link(Browser browser, String provider, Account account) {
        return callback(browser, providers.agree(beginLink(browser, provider), account));
    }

    private static void signIn(Browser browser, String provider, Account account) {
        var start = browser.get("/api/auth/" + provider + "/start");
        callback(browser, providers.agree(URI.create(start.header("Location")), account));
    }

    private static Answer callback(Browser browser, URI back) {
        return browser.get(back.getRawPath() + "?" + back.getRawQuery());
    }
}
