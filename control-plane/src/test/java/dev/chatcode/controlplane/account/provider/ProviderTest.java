package dev.chatcode.controlplane.account.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.Browser.Answer;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.account.provider.MockProviders.Account;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signing in at a provider and coming back, with real counterparts.
@Tag("database")
class ProviderTest {
    private static final AtomicInteger SUBJECTS = new AtomicInteger(1000);

    @TempDir
    static Path directory;

    private static MockProviders providers;
    private static RunningControlPlane app;

    private Browser browser;

    @BeforeAll
    static void start() {
        providers = new MockProviders();
        app = new RunningControlPlane(directory, providers.options());
    }

    @AfterAll
    static void stop() {
        app.close();
        providers.close();
    }

    @BeforeEach
    void prepare() {
        app.clock().advance(Duration.ofMinutes(2));
        providers.mend();
        browser = new Browser(app.origin());
        browser.get("/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "github"})
    void whoHasAVerifiedAddressIsSignedIn(String provider) {
        var account = account("Grace-" + provider + "@Example.com");

        var back = signIn(browser, provider, account, "");

        assertThat(back.status()).isEqualTo(302);
        assertThat(back.header("Location")).isEqualTo("/app");
        var me = browser.get("/api/auth/me").json();
        assertThat(me.path("email").asString()).isEqualTo("grace-" + provider + "@example.com");
        assertThat(me.path("providers").toString()).isEqualTo("[\"" + provider + "\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "github"})
    void theSameAccountSignsInTheSameUserAlsoWithAnotherAddress(String provider) {
        var account = account(provider + "-before@example.com");
        signIn(browser, provider, account, "");
        var id = id(browser);

        var later = new Browser(app.origin());
        signIn(later, provider, new Account(account.subject(), provider + "-after@example.com", true), "");

        assertThat(id(later)).isEqualTo(id);
        var byMail = app.signedIn(provider + "-after@example.com");
        assertThat(id(byMail)).isEqualTo(id);
    }

    @Test
    void oneAddressIsOneUserWhateverTheProvider() {
        var byMail = app.signedIn("one@example.com");
        signIn(browser, "google", account("ONE@example.com"), "");
        var other = new Browser(app.origin());
        signIn(other, "github", account("one@EXAMPLE.com"), "");

        assertThat(id(browser)).isEqualTo(id(byMail));
        assertThat(id(other)).isEqualTo(id(byMail));
        assertThat(byMail.get("/api/auth/me").json().path("providers").toString())
                .isEqualTo("[\"github\",\"google\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "github"})
    void anAddressThatIsNotVerifiedSignsInNobody(String provider) {
        var back = signIn(browser, provider, new Account(subject(), "unverified@example.com", false), "");

        assertFailed(back, "email_unverified");
    }

    @Test
    void anIdentityOfOneUserWithTheAddressOfAnotherSignsInNobody() {
        var account = account("first@example.com");
        signIn(browser, "google", account, "");
        app.signedIn("second@example.com");

        var back = signIn(
                new Browser(app.origin()), "google", new Account(account.subject(), "second@example.com", true), "");

        assertThat(back.header("Location")).isEqualTo("/sign-in?error=identity_conflict");
    }

    @Test
    void aStateIsGoodOnce() {
        var back = providers.agree(start(browser, "google", ""), account("once@example.com"));
        callback(browser, back);

        assertFailedIn(callback(browser, back), "expired");
    }

    @Test
    void aStateOfAnotherBrowserIsNone() {
        var attacker = new Browser(app.origin());
        var back = providers.agree(start(attacker, "google", ""), account("attacker@example.com"));

        assertFailed(callback(browser, back), "expired");

        start(browser, "google", "");
        assertFailed(callback(browser, back), "expired");
        assertThat(callback(attacker, back).header("Location")).isEqualTo("/app");
    }

    @Test
    void aStateOfOneProviderIsNoneAtAnother() {
        var back = providers.agree(start(browser, "google", ""), account("mixed@example.com"));

        var answer = browser.get("/api/auth/github/callback?" + back.getRawQuery());

        assertFailed(answer, "expired");
    }

    @Test
    void aStateExpires() {
        var back = providers.agree(start(browser, "google", ""), account("late@example.com"));
        app.clock().advance(Duration.ofMinutes(10));

        assertFailed(callback(browser, back), "expired");
    }

    @ParameterizedTest
    @CsvSource({
        "'', expired",
        "?code=abc, expired",
        "?state=abc&code=abc, expired",
        "?state=abc&error=access_denied, expired"
    })
    void whatNobodyHasBegunLeadsBackToTheSignInPage(String query, String error) {
        assertFailed(browser.get("/api/auth/google/callback" + query), error);
    }

    @ParameterizedTest
    @CsvSource({"error=access_denied, access_denied", "error=server_error, provider_failed", "'', provider_failed"})
    void whatTheProviderRefusesIsTold(String answer, String error) {
        var state = state(start(browser, "github", ""));

        assertFailed(browser.get("/api/auth/github/callback?state=" + state + "&" + answer), error);
    }

    @Test
    void aCodeThatIsNoneIsTold() {
        var state = state(start(browser, "github", ""));

        assertFailed(browser.get("/api/auth/github/callback?code=guessed&state=" + state), "provider_failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "github"})
    void aProviderThatFailsIsTold(String provider) {
        providers.breakDown();

        assertFailed(signIn(browser, provider, account("broken@example.com"), ""), "provider_failed");
    }

    @Test
    void anIdTokenThatIsNotForThisSignInIsRefused() throws Exception {
        providers.forge(claims -> claims.claim("nonce", "another"));
        assertFailed(signIn(browser, "google", account("forged@example.com"), ""), "provider_failed");
        providers.forge(claims -> claims.audience("another client"));
        assertFailed(signIn(browser, "google", account("forged@example.com"), ""), "provider_failed");
        providers.forge(claims -> claims.issuer("https://issuer.example.com"));
        assertFailed(signIn(browser, "google", account("forged@example.com"), ""), "provider_failed");
        providers.forge(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120))));
        assertFailed(signIn(browser, "google", account("forged@example.com"), ""), "provider_failed");
        providers.mend();
        providers.signWithAnotherKey();
        assertFailed(signIn(browser, "google", account("forged@example.com"), ""), "provider_failed");
        providers.mend();
        assertThat(signIn(browser, "google", account("forged@example.com"), "").header("Location"))
                .isEqualTo("/app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/sessions/ses-1?x=1", "/", "/app#here"})
    void whoWantedAPageIsLedThere(String path) {
        var back = signIn(browser, "google", account("return@example.com"), "?return_to=" + encoded(path));

        assertThat(back.header("Location")).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "evil.example",
                "/\t/evil.example",
                "/app\r\nSet-Cookie: a=b",
                "/app\u0000",
                " /app",
                "/a b",
                "/ä",
                ""
            })
    void whatABrowserCouldTakeForAnotherSiteIsRefused(String path) {
        var answer = browser.get("/api/auth/google/start?return_to=" + encoded(path));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("return_to");
    }

    @Test
    void nobodyKeepsTheSessionIdFromBeforeTheSignIn() {
        var victim = app.signedIn("fixed@example.com");
        var planted = victim.cookies().get("chatcode");

        signIn(victim, "google", account("fixed@example.com"), "");

        assertThat(victim.cookies().get("chatcode")).isNotEqualTo(planted);
        var attacker = new Browser(app.origin());
        attacker.cookies().put("chatcode", planted);
        assertThat(attacker.get("/api/auth/me").status()).isEqualTo(401);
    }

    @Test
    void startingTooOftenIsSlowedDown() {
        Answer answer;
        var starts = 0;
        do {
            answer = browser.get("/api/auth/google/start");
            starts++;
        } while (answer.status() == 302 && starts < 30);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(starts).isEqualTo(21);
        // Any page can send its visitors to the start: that must not keep them from signing in otherwise.
        assertFailed(browser.get("/api/auth/google/callback?state=abc"), "expired");
    }

    @Test
    void comingBackTooOftenIsSlowedDown() {
        for (var attempt = 0; attempt < 20; attempt++) {
            assertFailed(browser.get("/api/auth/google/callback?state=abc"), "expired");
        }
        assertFailed(browser.get("/api/auth/google/callback?state=abc"), "too_many_requests");
    }

    static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Account account(String email) {
        return new Account(subject(), email, true);
    }

    private static String subject() {
        return Integer.toString(SUBJECTS.incrementAndGet());
    }

    private static String id(Browser browser) {
        return browser.get("/api/auth/me").json().path("id").asString();
    }

    private static URI start(Browser browser, String provider, String query) {
        var answer = browser.get("/api/auth/" + provider + "/start" + query);
        assertThat(answer.status()).isEqualTo(302);
        return URI.create(answer.header("Location"));
    }

    private static String state(URI location) {
        return location.getRawQuery().replaceAll(".*state=([^&]+).*", "$1");
    }

    private static Answer signIn(Browser browser, String provider, Account account, String query) {
        return callback(browser, providers.agree(start(browser, provider, query), account));
    }

    private static Answer callback(Browser browser, URI back) {
        assertThat(back.toString()).startsWith(app.origin() + "/api/auth/");
        return browser.get(back.getRawPath() + "?" + back.getRawQuery());
    }

    private static void assertFailedIn(Answer answer, String error) {
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/sign-in?error=" + error);
    }

    private void assertFailed(Answer answer, String error) {
        assertFailedIn(answer, error);
        assertThat(browser.get("/api/auth/me").status()).isEqualTo(401);
    }
}
