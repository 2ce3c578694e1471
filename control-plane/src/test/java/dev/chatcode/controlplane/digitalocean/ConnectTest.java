package dev.chatcode.controlplane.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.cloud.Fault;
import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.OwnCloud;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.vps.VpsProvider;
import dev.chatcode.controlplane.vps.VpsStatus;
import dev.chatcode.controlplane.vps.VpsStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class ConnectTest {
    @TempDir
    static Path directory;

    private static OwnCloud cloud;
    private static RunningControlPlane app;

    @BeforeAll
    static void start() throws Exception {
        cloud = new OwnCloud();
        app = new RunningControlPlane(directory, cloud.options());
    }

    @AfterAll
    static void stop() {
        app.close();
        cloud.close();
    }

    @AfterEach
    void noFaultIsLeft() {
        assertThat(cloud.cloud().faults().isEmpty()).isTrue();
    }

    @Test
    void aUserConnectsTheirAccountAndTakesItBack() {
        var browser = app.signedIn("connects@example.com");
        assertThat(browser.get("/api/auth/digitalocean")
                        .json()
                        .path("connected")
                        .asBoolean())
                .isFalse();

        assertThat(cloud.connect(browser, "ada").header("Location")).isEqualTo("/app/servers/new");

        var connection = browser.get("/api/auth/digitalocean").json();
        assertThat(connection.path("connected").asBoolean()).isTrue();
        assertThat(connection.path("email").asString()).isEqualTo("ada@example.com");
        assertThat(connection.path("team").asString()).isEqualTo("Team of ada");
        assertThat(connection.path("status").asString()).isEqualTo("connected");
        var tokens = cloud.cloud().grants().count();

        assertThat(browser.post("/api/auth/digitalocean/disconnect", null).status())
                .isEqualTo(204);

        assertThat(cloud.cloud().grants().count()).isEqualTo(tokens - 1);
        assertThat(browser.get("/api/auth/digitalocean")
                        .json()
                        .path("connected")
                        .asBoolean())
                .isFalse();
        assertThat(browser.post("/api/auth/digitalocean/disconnect", null).code())
                .isEqualTo("digitalocean_not_connected");
        assertThat(rows("secrets", "connects@example.com")).isZero();
    }

    @Test
    void tokensAreNowhereInTheDatabaseInTheClear() {
        var browser = app.signedIn("hidden@example.com");
        cloud.connect(browser, "ada");

        var stored = app.bean(JdbcClient.class)
                .sql("select ciphertext from secrets")
                .query(String.class)
                .list();

        assertThat(stored).hasSizeGreaterThanOrEqualTo(2).noneMatch(text -> text.contains("doo_v1_"));
        assertThat(app.bean(ConnectionStore.class)
                        .accessToken(app.user("hidden@example.com").id()))
                .hasValueSatisfying(token -> assertThat(token).startsWith("doo_v1_"));
    }

    @Test
    void aStateIsGoodOnce() {
        var browser = app.signedIn("once@example.com");
        var back = cloud.authorize(cloud.start(browser), "ada");
        assertThat(browser.get(back).header("Location")).isEqualTo("/app/servers/new");

        assertThat(browser.get(back).header("Location")).isEqualTo("/app/servers/new?error=digitalocean_state");
    }

    @Test
    void aStateIsGoodForTenMinutes() {
        var browser = app.signedIn("late@example.com");
        var back = cloud.authorize(cloud.start(browser), "ada");
        app.clock().advance(Duration.ofMinutes(10));

        assertThat(browser.get(back).header("Location")).isEqualTo("/app/servers/new?error=digitalocean_state");
    }

    @Test
    void aStateIsOfNoUseToAnybodyElse() {
        var mine = app.signedIn("mine@example.com");
        var sameUserElsewhere = app.signedIn("mine@example.com");
        var other = app.signedIn("other@example.com");

        for (var thief : List.of(sameUserElsewhere, other)) {
            var back = cloud.authorize(cloud.start(mine), "ada");
            assertThat(thief.get(back).header("Location")).isEqualTo("/app/servers/new?error=digitalocean_state");
            assertThat(mine.get(back).header("Location"))
                    .as("spent")
                    .isEqualTo("/app/servers/new?error=digitalocean_state");
        }
        var back = cloud.authorize(cloud.start(mine), "ada");
        assertThat(new Browser(app.origin()).get(back).header("Location")).isEqualTo("/sign-in?error=not_signed_in");
        for (var invented : List.of("", "?state=x&code=y", "?state=" + "0".repeat(64) + "&code=y")) {
            assertThat(mine.get("/api/auth/digitalocean/callback" + invented).header("Location"))
                    .isEqualTo("/app/servers/new?error=digitalocean_state");
        }
        assertThat(connected(mine)).isFalse();
        assertThat(connected(other)).isFalse();
    }

    @Test
    void aCodeOfAnotherConsentIsRefused() {
        var victim = app.signedIn("victim@example.com");
        var attacker = app.signedIn("attacker@example.com");
        var stolen = cloud.authorize(cloud.start(attacker), "grace").replaceAll(".*code=([0-9a-f]+).*", "$1");
        var back = cloud.authorize(cloud.start(victim), "ada").replaceAll("code=[0-9a-f]+", "code=" + stolen);

        assertThat(victim.get(back).header("Location")).isEqualTo("/app/servers/new?error=digitalocean_unauthorized");
        assertThat(connected(victim)).isFalse();
    }

    @Test
    void whoSaysNoIsBackInTheApp() {
        var browser = app.signedIn("no@example.com");

        var back = cloud.deny(cloud.start(browser));

        assertThat(browser.get(back).header("Location")).isEqualTo("/app/servers/new?error=digitalocean_denied");
    }

    @Test
    void troubleAtDigitalOceanLeadsBackToTheApp() {
        var browser = app.signedIn("trouble@example.com");
        var back = cloud.authorize(cloud.start(browser), "ada");
        cloud.cloud().faults().add(Fault.instead("POST", "/v1/oauth/token", 500));
        assertThat(browser.get(back).header("Location")).isEqualTo("/app/servers/new?error=digitalocean_unavailable");

        back = cloud.authorize(cloud.start(browser), "ada");
        cloud.cloud().faults().add(Fault.instead("GET", "/v2/account", 502).times(3));
        assertThat(browser.get(back).header("Location")).isEqualTo("/app/servers/new?error=digitalocean_unavailable");
        assertThat(connected(browser)).isFalse();
    }

    @Test
    void nobodyConnectsWithoutSigningIn() {
        var stranger = new Browser(app.origin());

        assertThat(stranger.get("/api/auth/digitalocean/start").status()).isEqualTo(401);
        assertThat(stranger.get("/api/auth/digitalocean").status()).isEqualTo(401);
        var page =
                stranger.send(stranger.request("/api/auth/digitalocean/start").header("Sec-Fetch-Mode", "navigate"));
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location")).isEqualTo("/sign-in?error=not_signed_in");
    }

    @Test
    void anAccountWithServersStaysConnected() {
        var browser = app.signedIn("servers@example.com");
        cloud.connect(browser, "ada");
        var user = app.user("servers@example.com").id();
        app.bean(VpsStore.class).create(user, "Mine", VpsProvider.DIGITALOCEAN, VpsStatus.ACTIVE);

        assertThat(browser.post("/api/auth/digitalocean/disconnect", null).code())
                .isEqualTo("digitalocean_in_use");
        assertThat(cloud.connect(browser, "grace").header("Location"))
                .isEqualTo("/app/servers/new?error=digitalocean_in_use");
        assertThat(cloud.connect(browser, "ada").header("Location")).isEqualTo("/app/servers/new");
        assertThat(browser.get("/api/auth/digitalocean").json().path("email").asString())
                .isEqualTo("ada@example.com");
    }

    @Test
    void aTokenThatSoonExpiresIsRefreshedOnceWhoeverAsks() throws Exception {
        var browser = app.signedIn("refresh@example.com");
        cloud.connect(browser, "ada");
        var user = app.user("refresh@example.com").id();
        var before = cloud.count("POST /v1/oauth/token");
        app.clock().advance(Duration.ofDays(29).plusMinutes(1));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Region>> ask = () -> app.bean(DigitalOcean.class).regions(user);
            var answers = threads.invokeAll(Collections.nCopies(8, ask));
            for (Future<List<Region>> answer : answers) {
                assertThat(answer.get()).isNotEmpty();
            }
        }

        assertThat(cloud.count("POST /v1/oauth/token")).isEqualTo(before + 1);
        assertThat(app.bean(ConnectionStore.class).find(user).orElseThrow().version())
                .isEqualTo(2);
    }

    private static boolean connected(Browser browser) {
        return browser.get("/api/auth/digitalocean").json().path("connected").asBoolean();
    }

    private static int rows(String table, String email) {
        return app.bean(JdbcClient.class)
                .sql("select count(*) from " + table + " where user_id = :user")
                .param("user", app.user(email).id().value())
                .query(Integer.class)
                .single();
    }
}
