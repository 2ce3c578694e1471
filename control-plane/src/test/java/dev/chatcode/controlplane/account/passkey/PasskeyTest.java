package dev.chatcode.controlplane.account.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.Browser.Answer;
import dev.chatcode.controlplane.RunningControlPlane;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Passkeys with an authenticator in software. Mails are turned off, so that a last way in can be found.
@Tag("database")
class PasskeyTest {
    @TempDir
    static Path directory;

    private static RunningControlPlane app;

    @BeforeAll
    static void start() {
        app = new RunningControlPlane(directory, "--chatcode.sign-in.email.enabled=false");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void waitOutTheLimit() {
        app.clock().advance(Duration.ofMinutes(2));
    }

    @Test
    void aPasskeySignsIn() {
        var browser = app.signedIn("key@example.com");
        var authenticator = new Authenticator(app.origin());

        var added = add(browser, authenticator, "Laptop");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("id").asString()).startsWith("psk-");
        assertThat(browser.get("/api/auth/me").json().path("passkeys").asInt()).isEqualTo(1);
        var other = new Browser(app.origin());
        var signedIn = signIn(other, authenticator);
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(other.get("/api/auth/me").json().path("email").asString()).isEqualTo("key@example.com");
        assertThat(signIn(new Browser(app.origin()), authenticator).status()).isEqualTo(200);
        var listed = browser.get("/api/auth/passkeys").json().path("items").get(0);
        assertThat(listed.path("name").asString()).isEqualTo("Laptop");
        assertThat(listed.has("last_used_at")).isTrue();
    }

    @Test
    void whatIsAskedOfAnAuthenticatorIsThatItVerifiesItsUser() {
        var browser = app.signedIn("options@example.com");
        add(browser, new Authenticator(app.origin()), "First");

        var creation = browser.post("/api/auth/passkeys/options", null).json();
        var request = new Browser(app.origin());
        request.get("/sign-in");
        var assertion = request.post("/api/auth/passkey/options", null).json();

        assertThat(creation.path("rp").path("id").asString()).isEqualTo("localhost");
        assertThat(creation.path("user").path("name").asString()).isEqualTo("options@example.com");
        assertThat(creation.path("authenticatorSelection")
                        .path("userVerification")
                        .asString())
                .isEqualTo("required");
        assertThat(creation.path("excludeCredentials").size()).isEqualTo(1);
        assertThat(assertion.path("userVerification").asString()).isEqualTo("required");
        assertThat(assertion.path("allowCredentials").size()).isZero();
        assertThat(assertion.path("rpId").asString()).isEqualTo("localhost");
    }

    static Stream<Arguments> cheats() {
        return Stream.of(
                cheat("another site", authenticator -> authenticator.origin = "https://evil.example"),
                cheat("another relying party", authenticator -> authenticator.relyingParty = "evil.example"),
                cheat("nobody there", authenticator -> authenticator.flags = Authenticator.USER_VERIFIED),
                cheat("nobody verified", authenticator -> authenticator.flags = Authenticator.USER_PRESENT));
    }

    private static Arguments cheat(String name, Consumer<Authenticator> change) {
        return Arguments.argumentSet(name, change);
    }

    @ParameterizedTest
    @MethodSource("cheats")
    void whatIsNotAsItWasAskedForMakesNoPasskey(Consumer<Authenticator> cheat) {
        var browser = app.signedIn("cheat@example.com");
        var authenticator = new Authenticator(app.origin());
        cheat.accept(authenticator);

        var refused = add(browser, authenticator, "Cheat");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("field").asString()).isEqualTo("credential");
        assertThat(browser.get("/api/auth/passkeys").json().path("items").size())
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("cheats")
    void whatIsNotAsItWasAskedForSignsInNobody(Consumer<Authenticator> cheat) {
        var authenticator = new Authenticator(app.origin());
        add(app.signedIn("cheated@example.com"), authenticator, "Real");
        cheat.accept(authenticator);

        assertRefused(authenticator);
    }

    @Test
    void aCopyOfAPasskeyIsNoticedByItsCounter() {
        var authenticator = new Authenticator(app.origin());
        add(app.signedIn("copied@example.com"), authenticator, "Original");
        signIn(new Browser(app.origin()), authenticator);
        signIn(new Browser(app.origin()), authenticator);
        authenticator.counter = 1;

        assertRefused(authenticator);
    }

    @Test
    void aPasskeyOfSomebodyElseSignsInNobodyAsSomebody() {
        var authenticator = new Authenticator(app.origin());
        add(app.signedIn("handle@example.com"), authenticator, "Mine");
        authenticator.userHandle =
                app.user("other-handle@example.com").id().value().getBytes(StandardCharsets.US_ASCII);

        assertRefused(authenticator);
        assertRefused(new Authenticator(app.origin()));
    }

    @Test
    void anAnswerIsGoodOnceAndInTheBrowserThatAskedAndForTenMinutes() {
        var authenticator = new Authenticator(app.origin());
        add(app.signedIn("replay@example.com"), authenticator, "Key");
        var browser = new Browser(app.origin());
        browser.get("/sign-in");
        var stranger = new Browser(app.origin());
        stranger.get("/sign-in");
        stranger.post("/api/auth/passkey/options", null);

        var answer = body(authenticator.get(
                browser.post("/api/auth/passkey/options", null).json()));

        assertThat(stranger.post("/api/auth/passkey/verify", answer).code()).isEqualTo("invalid_passkey");
        assertThat(browser.post("/api/auth/passkey/verify", answer).status()).isEqualTo(200);
        assertThat(browser.post("/api/auth/passkey/verify", answer).code()).isEqualTo("invalid_passkey");
        var late = body(authenticator.get(
                browser.post("/api/auth/passkey/options", null).json()));
        app.clock().advance(Duration.ofMinutes(10));
        assertThat(browser.post("/api/auth/passkey/verify", late).code()).isEqualTo("invalid_passkey");
    }

    @Test
    void aChallengeOfOneUserMakesNoPasskeyForAnother() {
        var browser = app.signedIn("begins@example.com");
        var authenticator = new Authenticator(app.origin());
        var options = browser.post("/api/auth/passkeys/options", null).json();
        browser.signIn(app.newLink("ends@example.com"));

        var refused = browser.post("/api/auth/passkeys", registration("Stolen", authenticator.create(options)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(browser.get("/api/auth/passkeys").json().path("items").size())
                .isZero();
    }

    @Test
    void aPasskeyBelongsToOneUser() {
        var authenticator = new Authenticator(app.origin());
        add(app.signedIn("has-it@example.com"), authenticator, "Key");

        var refused = add(app.signedIn("wants-it@example.com"), authenticator, "Key");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("passkey_exists");
    }

    @Test
    void aPasskeyIsRenamedAndDeletedByItsUserAndTheLastWayInStays() {
        var browser = app.signedIn("manage@example.com");
        var first = add(browser, new Authenticator(app.origin()), "First")
                .json()
                .path("id")
                .asString();
        var second = add(browser, new Authenticator(app.origin()), "Second")
                .json()
                .path("id")
                .asString();
        var other = app.signedIn("stranger@example.com");
        assertThat(other.send("DELETE", "/api/auth/passkeys/" + first, null, true)
                        .status())
                .isEqualTo(404);
        assertThat(other.send("PATCH", "/api/auth/passkeys/" + first, "{\"name\": \"x\"}", true)
                        .status())
                .isEqualTo(404);

        var renamed = browser.send("PATCH", "/api/auth/passkeys/" + first, "{\"name\": \" Old \"}", true);

        assertThat(renamed.json().path("name").asString()).isEqualTo("Old");
        assertThat(browser.send("DELETE", "/api/auth/passkeys/" + first, null, true)
                        .status())
                .isEqualTo(204);
        var refused = browser.send("DELETE", "/api/auth/passkeys/" + second, null, true);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("last_sign_in_method");
        assertThat(browser.get("/api/auth/me").json().path("passkeys").asInt()).isEqualTo(1);
    }

    @Test
    void oneMayHave20PasskeysAndNoMore() {
        var browser = app.signedIn("collector@example.com");
        for (var i = 0; i < Passkeys.MAX_PER_USER; i++) {
            assertThat(add(browser, new Authenticator(app.origin()), "Key " + i).status())
                    .isEqualTo(201);
        }

        var refused = browser.post("/api/auth/passkeys/options", null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("passkey_limit_reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"credential\": {}}",
                "{\"credential\": \"abc\"}",
                "{\"credential\": {\"id\": \"a\", \"rawId\": \"a\", \"response\": {}}}",
                "{\"credential\": {\"id\": \"a\", \"rawId\": \"%\", \"type\": \"public-key\", \"response\":"
                        + " {\"clientDataJSON\": \"%\", \"authenticatorData\": \"a\", \"signature\": \"a\"}}}",
                "{\"credential\": {\"id\": \"a\", \"rawId\": \"YQ\", \"type\": 5, \"response\":"
                        + " {\"clientDataJSON\": [], \"authenticatorData\": \"a\", \"signature\": \"a\"}}}"
            })
    void whatNoAuthenticatorAnswersIsRefused(String body) {
        var browser = new Browser(app.origin());
        browser.get("/sign-in");

        var refused = browser.post("/api/auth/passkey/verify", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("field").asString()).isEqualTo("credential");
    }

    @Test
    void onlyWhoIsSignedInHasPasskeys() {
        var stranger = new Browser(app.origin());
        stranger.get("/sign-in");
        assertThat(stranger.get("/api/auth/passkeys").status()).isEqualTo(401);
        assertThat(stranger.post("/api/auth/passkeys/options", null).status()).isEqualTo(401);
        assertThat(stranger.post("/api/auth/passkeys", "{}").status()).isEqualTo(401);
        assertThat(stranger.send("DELETE", "/api/auth/passkeys/psk-1", null, true)
                        .status())
                .isEqualTo(401);
    }

    private static void assertRefused(Authenticator authenticator) {
        var browser = new Browser(app.origin());
        var refused = signIn(browser, authenticator);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("invalid_passkey");
        assertThat(browser.get("/api/auth/me").status()).isEqualTo(401);
    }

    private static Answer add(Browser browser, Authenticator authenticator, String name) {
        JsonNode options = browser.post("/api/auth/passkeys/options", null).json();
        return browser.post("/api/auth/passkeys", registration(name, authenticator.create(options)));
    }

    private static Answer signIn(Browser browser, Authenticator authenticator) {
        browser.get("/sign-in");
        var options = browser.post("/api/auth/passkey/options", null).json();
        return browser.post("/api/auth/passkey/verify", body(authenticator.get(options)));
    }

    private static String registration(String name, Map<String, Object> credential) {
        return Browser.JSON.writeValueAsString(Map.of("name", name, "credential", credential));
    }

    private static String body(Map<String, Object> credential) {
        return Browser.JSON.writeValueAsString(Map.of("credential", credential));
    }
}
