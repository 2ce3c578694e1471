package dev.chatcode.controlplane.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
@Timeout(120)
class OrderTest {
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

    @Test
    void optionsAreAskedForOnceInTenMinutesAndPreselectWhatMostWouldChoose() {
        var browser = all.connected("options", "ada");
        var before = all.cloud().count("GET /v2/sizes");

        var berlin = browser.get("/api/vps/options?time_zone=Europe/Berlin").json();

        assertThat(berlin.path("status").asString()).isEqualTo("ready");
        assertThat(berlin.path("preselected").path("region").asString()).isEqualTo("ams3");
        assertThat(berlin.path("preselected").path("size").asString()).isEqualTo("s-1vcpu-2gb");
        assertThat(berlin.path("preselected").path("image").asString()).isEqualTo("debian-13-x64");
        assertThat(berlin.path("sizes").get(2).path("price_monthly").asDouble()).isEqualTo(12);
        assertThat(berlin.path("regions")
                        .valueStream()
                        .map(one -> one.path("slug").asString()))
                .contains("fra1")
                .as("not available")
                .doesNotContain("nyc2");
        Map.of("America/New_York", "nyc3", "America/Los_Angeles", "sfo3", "Asia/Tokyo", "sgp1", "Europe/London", "lon1")
                .forEach((zone, region) -> assertThat(browser.get("/api/vps/options?time_zone=" + zone)
                                .json()
                                .path("preselected")
                                .path("region")
                                .asString())
                        .isEqualTo(region));
        assertThat(all.cloud().count("GET /v2/sizes")).isEqualTo(before + 1);
        all.pass(Duration.ofMinutes(10));
        browser.get("/api/vps/options");
        assertThat(all.cloud().count("GET /v2/sizes")).isEqualTo(before + 2);
        assertThat(browser.get("/api/vps/options?time_zone=Mars/Olympus").code())
                .isEqualTo("invalid_request");
    }

    @Test
    void withoutAConnectionNothingIsOrdered() {
        var browser = all.app().signedIn("without@example.com");

        assertThat(browser.get("/api/vps/options").json().path("status").asString())
                .isEqualTo("not_connected");
        var answer = browser.post("/api/vps", "{}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("digitalocean_not_connected");
    }

    @Test
    void withoutARegistrationThereIsNoDigitalOcean(@TempDir Path another) {
        try (var app = new RunningControlPlane(another)) {
            var browser = app.signedIn("nobody@example.com");
            for (var route : List.of("", "/start", "/callback?state=x&code=y")) {
                assertThat(browser.get("/api/auth/digitalocean" + route).status())
                        .isEqualTo(404);
            }
            assertThat(browser.post("/api/auth/digitalocean/disconnect", null).status())
                    .isEqualTo(404);
            assertThat(browser.get("/api/vps/options").json().path("status").asString())
                    .isEqualTo("not_configured");
            assertThat(browser.post("/api/vps", "{}").code()).isEqualTo("digitalocean_not_configured");
        }
    }

    @Test
    void whatIsNotOfferedIsRefusedByField() {
        var browser = all.connected("fields", "ada");
        Map.of(
                        "region", "{\"region\": \"nyc2\"}",
                        "size", "{\"size\": \"huge\"}",
                        "image", "{\"image\": \"windows\"}",
                        "label", "{\"label\": \"" + "x".repeat(101) + "\"}")
                .forEach((field, body) -> {
                    var answer = browser.post("/api/vps", body);
                    assertThat(answer.status()).as(body).isEqualTo(400);
                    assertThat(answer.json().path("field").asString()).isEqualTo(field);
                });
        assertThat(browser.post("/api/vps", "{\"label\": \"a\\u0007b\"}").status())
                .isEqualTo(400);
        assertThat(browser.get("/api/vps").json().path("items").size()).isZero();
        all.order(
                browser,
                "{\"label\": \"" + "x".repeat(100) + "\", \"region\": \"syd1\", \"size\": \"s-2vcpu-4gb\", "
                        + "\"image\": \"ubuntu-24-04-x64\"}");
    }

    @Test
    void oneServerIsTheLimit() {
        var browser = all.connected("limit", "ada");
        all.order(browser);

        var second = browser.post("/api/vps", "{}");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("vps_limit_reached");
        assertThat(second.json().path("limit").asInt()).isEqualTo(1);
    }

    @Test
    void aRepeatedRequestMakesNoSecondServer() {
        var browser = all.connected("repeated", "ada");
        var first = all.order(browser, "key-1", "{\"label\": \"One\"}");
        assertThat(first.status()).isEqualTo(202);

        var again = all.order(browser, "key-1", "{\"label\": \" One \"}");

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        var other = all.order(browser, "key-1", "{\"label\": \"Two\"}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        assertThat(all.order(browser, "key-2", "{\"label\": \"One\"}").code()).isEqualTo("vps_limit_reached");
        for (var wrong : List.of("x".repeat(256), "two words")) {
            assertThat(all.order(browser, wrong, "{}").json().path("field").asString())
                    .isEqualTo("Idempotency-Key");
        }
    }

    @Test
    void aKeyIsKeptForADayAlsoWhenItsServerIsGone() {
        var browser = all.connected("day", "ada");
        var vps = all.order(browser, "k".repeat(255), "{}").json().path("id").asString();
        browser.send("DELETE", "/api/vps/" + vps, null, true);
        all.runDue();
        assertThat(all.order(browser, "k".repeat(255), "{}").status()).isEqualTo(404);

        all.pass(Duration.ofHours(24));

        assertThat(all.order(browser, "k".repeat(255), "{}").status()).isEqualTo(202);
    }

    @Test
    void manyAtOnceMakeOneServer() throws Exception {
        var browser = all.connected("at-once", "ada");
        var same = all.connected("same-key", "ada");
        browser.get("/api/vps/options");
        same.get("/api/vps/options");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Browser.Answer> withoutKey = () -> browser.post("/api/vps", "{}");
            Callable<Browser.Answer> withKey = () -> all.order(same, "one", "{}");
            var answers = threads.invokeAll(IntStream.range(0, 12)
                    .mapToObj(i -> i % 2 == 0 ? withoutKey : withKey)
                    .toList());
            for (Future<Browser.Answer> answer : answers) {
                assertThat(answer.get().status()).isIn(202, 409);
            }
            for (var i = 1; i < 12; i += 2) {
                assertThat(answers.get(i).get().status()).isEqualTo(202);
            }
        }
        assertThat(browser.get("/api/vps").json().path("items").size()).isEqualTo(1);
        assertThat(same.get("/api/vps").json().path("items").size()).isEqualTo(1);
    }

    @Test
    void somebodyElsesServerIsNotFound() {
        var owner = all.connected("owner", "ada");
        var vps = all.order(owner);
        var stranger = all.app().signedIn("stranger@example.com");
        for (var act : List.of("power-off", "power-on", "retry")) {
            assertThat(stranger.post("/api/vps/" + vps + "/" + act, null).status())
                    .isEqualTo(404);
        }
        assertThat(stranger.send("DELETE", "/api/vps/" + vps, null, true).status())
                .isEqualTo(404);
        assertThat(stranger.send("PATCH", "/api/vps/" + vps, "{\"label\": \"Mine\"}", true)
                        .status())
                .isEqualTo(404);
        var nobody = new Browser(all.app().origin());
        nobody.get("/sign-in");
        for (var path : List.of("/api/vps", "/api/vps/" + vps + "/retry")) {
            assertThat(nobody.post(path, "{}").status()).isEqualTo(401);
        }
        assertThat(nobody.get("/api/vps/options").status()).isEqualTo(401);
        assertThat(all.status(vps)).isEqualTo("provisioning");
    }

    @Test
    void aServerIsRenamed() {
        var browser = all.connected("rename", "ada");
        var vps = all.order(browser);

        var renamed = browser.send("PATCH", "/api/vps/" + vps, "{\"label\": \" New name \"}", true);

        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.json().path("label").asString()).isEqualTo("New name");
        for (var wrong : List.of("{}", "{\"label\": \"\"}", "{\"label\": \"a\\nb\"}")) {
            var answer = browser.send("PATCH", "/api/vps/" + vps, wrong, true);
            assertThat(answer.json().path("field").asString()).as(wrong).isEqualTo("label");
        }
    }
}
