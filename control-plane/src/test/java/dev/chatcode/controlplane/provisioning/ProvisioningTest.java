package dev.chatcode.controlplane.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.cloud.Account;
import dev.chatcode.cloud.Fault;
import dev.chatcode.cloud.Quirks;
import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.protocol.VpsId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("database")
@Timeout(120)
class ProvisioningTest {
    @TempDir
    static Path directory;

    private static CloudInstallation all;

    @BeforeAll
    static void start() throws Exception {
        all = new CloudInstallation(directory);
    }

    @AfterAll
    static void stop() {
        all.close();
    }

    @AfterEach
    void noFaultIsLeft() {
        assertThat(all.cloud().cloud().faults().isEmpty()).isTrue();
    }

    @Test
    void aServerIsMadeSwitchedAndDestroyed() {
        var browser = all.connected("life", "ada");
        var vps = all.order(browser, "{\"label\": \"Mein Server, Zürich\"}");
        assertThat(all.status(vps)).isEqualTo("provisioning");
        assertThat(all.step(vps)).isEqualTo("requested");

        all.runDue();
        assertThat(all.step(vps)).isEqualTo("booting");
        all.liveUntilStep(vps, "connecting");
        var view = all.view(browser, vps);
        assertThat(view.path("ipv4").asString()).startsWith("203.0.113.");
        assertThat(view.path("region").asString()).isEqualTo("lon1");
        assertThat(view.path("size").asString()).isEqualTo("s-1vcpu-2gb");
        assertThat(view.path("provisioning").path("console_url").asString())
                .isEqualTo(all.cloud().cloud().origin() + "/droplets/"
                        + all.droplets(vps).getFirst().id());
        assertThat(view.path("provisioning").path("deadline").asString()).isNotEmpty();
        assertThat(view.path("error").isMissingNode()).isTrue();
        try (var _ = all.arrive(vps)) {
            assertThat(all.step(vps)).isEqualTo("ready");
            var droplet = all.droplets(vps).getFirst();
            assertThat(droplet.order().name()).matches("Mein-Server-Z-rich-[0-9a-z]{8}");
            assertThat(droplet.order().tags()).containsExactly("chatcode", "chatcode-" + vps, "chatcode-attempt-1");
            assertThat(droplet.order().image()).isEqualTo("debian-13-x64");

            assertThat(browser.post("/api/vps/" + vps + "/power-off", null).status())
                    .isEqualTo(202);
            assertThat(all.step(vps)).isEqualTo("stopping");
            all.liveUntilStatus(vps, "off");
            assertThat(all.cloud().machines().running()).containsEntry(droplet.id(), false);
            assertThat(browser.post("/api/vps/" + vps + "/power-off", null).status())
                    .isEqualTo(202);
            assertThat(all.step(vps)).isEqualTo("ready");

            assertThat(browser.post("/api/vps/" + vps + "/power-on", null).status())
                    .isEqualTo(202);
            all.liveUntilStatus(vps, "active");
            assertThat(all.cloud().machines().running()).containsEntry(droplet.id(), true);
        }
        var deleted = browser.send("DELETE", "/api/vps/" + vps, null, true);
        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.json().path("status").asString()).isEqualTo("deleting");
        assertThat(all.droplets(vps)).as("only the job destroys it").hasSize(1);
        all.liveUntilStatus(vps, "gone");
        assertThat(all.droplets(vps)).isEmpty();
        assertThat(browser.get("/api/vps").json().path("items").size()).isZero();
        assertThat(acts(browser))
                .containsSubsequence(
                        "vps.destroyed", "vps.deleted", "vps.powered_on", "vps.powered_off", "vps.created");
    }

    private static List<String> acts(Browser browser) {
        return browser.get("/api/audit")
                .json()
                .path("items")
                .valueStream()
                .map(act -> act.path("act").asString())
                .toList();
    }

    @Test
    void aGatewayThatNeverComesIsATimeoutAndRetryMakesAnotherDroplet() {
        var browser = all.connected("never", "ada");
        var vps = all.order(browser);
        all.liveUntilStatus(vps, "provisioning_timeout");
        assertThat(all.error(browser, vps)).isEqualTo("provisioning_timeout");
        assertThat(all.step(vps)).isEqualTo("connecting");
        var first = all.droplets(vps).getFirst();

        assertThat(browser.post("/api/vps/" + vps + "/retry", null).status()).isEqualTo(202);
        assertThat(browser.post("/api/vps/" + vps + "/retry", null).code()).isEqualTo("vps_state");
        all.liveUntilStep(vps, "connecting");

        assertThat(all.droplets(vps)).hasSize(1).noneMatch(droplet -> droplet.id() == first.id());
        assertThat(token(all.droplets(vps).getFirst().order().userData()))
                .as("a fresh token")
                .isNotEqualTo(token(first.order().userData()));
        all.arrive(vps).close();
        assertThat(all.error(browser, vps)).isEmpty();
        destroy(browser, vps);
    }

    private static String token(String userData) {
        return userData.lines()
                .filter(line -> line.matches("[0-9a-f]{64}"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aGatewayThatComesBeforeTheCloudSaysThatItsServerRunsIsBelieved() {
        var browser = all.connected("early-gateway", "ada");
        var vps = all.order(browser);
        all.runDue();
        assertThat(all.step(vps)).isEqualTo("booting");
        var before = all.app().clock().instant();

        try (var _ = all.arrive(vps)) {
            assertThat(Duration.between(before, all.app().clock().instant())).isLessThan(Quirks.REAL.boot());
            all.liveUntil("address", () -> all.view(browser, vps).hasNonNull("ipv4"));
            assertThat(all.step(vps)).isEqualTo("ready");
        }
        destroy(browser, vps);
    }

    @Test
    void aGatewayThatComesLateIsWelcome() {
        var browser = all.connected("late", "ada");
        var vps = all.order(browser);
        all.liveUntilStatus(vps, "provisioning_timeout");

        all.arrive(vps).close();

        assertThat(all.step(vps)).isEqualTo("ready");
        destroy(browser, vps);
    }

    @Test
    void theDeadlineIsTenMinutes() {
        var browser = all.connected("deadline", "ada");
        var vps = all.order(browser);
        all.liveUntilStep(vps, "connecting");
        var deadline = Instant.parse(
                all.view(browser, vps).path("provisioning").path("deadline").asString());

        all.pass(Duration.between(all.app().clock().instant(), deadline).minusSeconds(2));
        all.runDue();
        assertThat(all.status(vps)).isEqualTo("provisioning");
        all.live(Duration.ofSeconds(15));
        assertThat(all.status(vps)).isEqualTo("provisioning_timeout");
        destroy(browser, vps);
    }

    @Test
    void onlyTheHashOfTheTokenIsKept() {
        var browser = all.connected("hash", "ada");
        var vps = all.order(browser);
        all.runDue();
        var token = token(all.droplets(vps).getFirst().order().userData());

        assertThat(all.app()
                        .bean(JdbcClient.class)
                        .sql("select token_hash from gateways where vps_id = :vps")
                        .param("vps", vps.value())
                        .query(String.class)
                        .single())
                .isEqualTo(new SecretToken(token).hash());
        assertThat(all.droplets(vps).getFirst().order().userData().getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(4096);
        destroy(browser, vps);
    }

    @Test
    void whatDigitalOceanRefusesIsToldAndLeavesNothing() {
        var browser = all.connected("refused", "ada");
        record Case(int status, String message, String code) {}
        for (var one : List.of(
                new Case(
                        422,
                        "creating this/these droplet(s) will exceed your droplet limit",
                        "digitalocean_droplet_limit"),
                new Case(422, "Size is not available in this region.", "digitalocean_refused"),
                new Case(402, "Please add a card.", "digitalocean_payment_required"),
                new Case(403, "Please update your billing details.", "digitalocean_payment_required"),
                new Case(403, "Your account is locked.", "digitalocean_account_locked"))) {
            all.cloud()
                    .cloud()
                    .faults()
                    .add(Fault.instead("POST", "/v2/droplets", one.status).saying(one.message));
            var vps = all.order(browser);
            all.runDue();

            var view = all.view(browser, vps);
            assertThat(view.path("status").asString()).as(one.message).isEqualTo("error");
            assertThat(view.path("error").path("code").asString()).isEqualTo(one.code);
            assertThat(view.toString()).doesNotContain(one.message);
            destroy(browser, vps);
        }
    }

    @Test
    void aFullAccountCanBeRetriedWhenThereIsRoom() {
        all.cloud().cloud().accounts().put(new Account("grace", 0, "active"));
        var browser = all.connected("full", "grace");
        var vps = all.order(browser);
        all.runDue();
        assertThat(all.error(browser, vps)).isEqualTo("digitalocean_droplet_limit");

        all.cloud().cloud().accounts().put(new Account("grace", 3, "active"));
        browser.post("/api/vps/" + vps + "/retry", null);
        all.liveUntilStep(vps, "connecting");

        assertThat(all.droplets(vps)).hasSize(1);
        destroy(browser, vps);
    }

    @Test
    void whatIsTakenBackAtDigitalOceanIsTakenUpAgainAfterReconnecting() {
        var browser = all.connected("taken", "linus");
        var vps = all.ready(browser);
        all.cloud().cloud().grants().revokeAllOf("linus");
        browser.send("DELETE", "/api/vps/" + vps, null, true);
        all.live(Duration.ofSeconds(30));
        assertThat(all.status(vps)).isEqualTo("deleting");
        assertThat(all.error(browser, vps)).isEqualTo("digitalocean_unauthorized");
        assertThat(browser.get("/api/auth/digitalocean").json().path("status").asString())
                .isEqualTo("reconnect");
        assertThat(browser.get("/api/vps/options").json().path("status").asString())
                .isEqualTo("reconnect");

        assertThat(all.cloud().connect(browser, "linus").header("Location")).isEqualTo("/app/servers/new");
        all.liveUntilStatus(vps, "gone");

        assertThat(all.droplets(vps)).isEmpty();
    }

    @Test
    void aDropletThatIsSwitchedOffOrDestroyedElsewhereIsNoticed() {
        var browser = all.connected("elsewhere", "ada");
        var vps = all.ready(browser);
        var droplet = all.droplets(vps).getFirst();
        all.pass(Duration.ofMinutes(1));
        all.cloud().cloud().droplets().switchOff(droplet.id());
        all.liveUntilStatus(vps, "off");

        all.cloud().cloud().droplets().vanish(droplet.id());
        all.liveUntilStatus(vps, "error");

        assertThat(all.error(browser, vps)).isEqualTo("droplet_gone");
        browser.post("/api/vps/" + vps + "/retry", null);
        all.liveUntilStep(vps, "connecting");
        destroy(browser, vps);
    }

    @Test
    void aSystemThatDoesNotShutDownIsSwitchedOff() {
        var browser = all.connected("deaf", "ada");
        var vps = all.ready(browser);
        all.pass(Duration.ofMinutes(1));
        all.cloud().cloud().droplets().beDeafToShutdown(true);
        try {
            browser.post("/api/vps/" + vps + "/power-off", null);
            all.live(Duration.ofSeconds(50));
            assertThat(all.status(vps)).isEqualTo("active");
            all.liveUntilStatus(vps, "off");
        } finally {
            all.cloud().cloud().droplets().beDeafToShutdown(false);
        }
        destroy(browser, vps);
    }

    @Test
    void whatCannotBeSwitchedSaysSo() {
        var browser = all.connected("cannot", "ada");
        var vps = all.order(browser);

        for (var act : List.of("power-off", "power-on", "retry")) {
            var answer = browser.post("/api/vps/" + vps + "/" + act, null);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("vps_state");
            assertThat(answer.json().path("status").asString()).isEqualTo("provisioning");
        }
        destroy(browser, vps);
    }

    @Test
    void aDropletThatWasDeletedAlreadyCountsAsDeleted() {
        var browser = all.connected("already", "ada");
        var vps = all.ready(browser);
        all.cloud().cloud().droplets().vanish(all.droplets(vps).getFirst().id());

        destroy(browser, vps);
    }

    @Test
    void whatIsWokenInTheMiddleOfAStepIsDueAtOnce() {
        var browser = all.connected("woken", "linus");
        var vps = all.ready(browser);
        var store = all.app().bean(ProvisioningStore.class);
        var later = all.app().clock().instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        var first = store.find(vps).orElseThrow().edit().due(later).done();

        assertThat(store.trySave(first)).isTrue();
        assertThat(store.find(vps).orElseThrow().dueAt()).isEqualTo(later);

        all.cloud().connect(browser, "linus");
        assertThat(store.trySave(first.saved())).isTrue();
        assertThat(store.find(vps).orElseThrow().dueAt())
                .isBeforeOrEqualTo(all.app().clock().instant());
        destroy(browser, vps);
    }

    /// In the middle of asking for the droplet, and of looking at it.
    @Test
    void whatIsDeletedWhileANodeIsInTheMiddleOfAStepStaysDeleted() {
        var browser = all.connected("middle", "ada");
        for (var fault : List.of(
                Fault.afterwards("POST", "/v2/droplets", Fault.NO_ANSWER),
                Fault.afterwards("GET", "/v2/droplets/.*", Fault.NO_ANSWER))) {
            all.cloud().cloud().faults().add(fault);
            var vps = all.order(browser);
            all.liveUntil("hanging", () -> all.cloud().cloud().faults().holding() == 1);
            assertThat(all.droplets(vps)).hasSize(1);

            assertThat(browser.send("DELETE", "/api/vps/" + vps, null, true).status())
                    .isEqualTo(202);
            all.cloud().cloud().faults().release();
            all.awaitHangingNodes();

            assertThat(all.status(vps)).isEqualTo("deleting");
            all.liveUntilStatus(vps, "gone");
            assertThat(all.droplets(vps)).isEmpty();
        }
    }

    @Test
    void whatIsDeletedBeforeItWasAskedForIsNeverMade() {
        var browser = all.connected("early", "ada");
        var made = all.cloud().machines().orders().size();
        var vps = all.order(browser);

        destroy(browser, vps);

        assertThat(all.cloud().machines().orders()).hasSize(made);
    }

    private static void destroy(Browser browser, VpsId vps) {
        assertThat(browser.send("DELETE", "/api/vps/" + vps, null, true).status())
                .isEqualTo(202);
        all.liveUntilStatus(vps, "gone");
        assertThat(all.droplets(vps)).isEmpty();
    }
}
