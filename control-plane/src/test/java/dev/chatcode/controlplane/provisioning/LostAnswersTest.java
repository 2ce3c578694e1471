package dev.chatcode.controlplane.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.cloud.Fault;
import dev.chatcode.cloud.Quirks;
import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.OwnCloud;
import dev.chatcode.protocol.VpsId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The whole life of a server, with something going wrong at each of its requests to the cloud in turn: there is never
/// more than one droplet for long, it ends as it should, and nothing is left.
@Timeout(240)
class LostAnswersTest {
    private static final String API = "/v2/droplets.*";

    /// As many as a life without trouble makes, and a few more.
    private static final int REQUESTS = 15;

    /// Quick enough that not most of the requests are the same question again.
    private static final Quirks QUICK =
            new Quirks(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(2), 100_000);

    @TempDir
    static Path directory;

    private static CloudInstallation all;

    /// The greatest number of droplets that was seen at the end of a step.
    private int most;

    @BeforeAll
    static void start() throws Exception {
        all = new CloudInstallation(directory, new OwnCloud(QUICK));
    }

    @AfterAll
    static void stop() {
        all.close();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of("refused for long", Fault.instead(".*", API, 503).times(8)),
                Arguments.of("done, and the connection lost", Fault.afterwards(".*", API, Fault.BROKEN)),
                Arguments.of("too many", Fault.instead(".*", API, 429).retryAfter(7)),
                Arguments.of("token refused", Fault.instead(".*", API, 401)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void aLifeWithTroubleAtEachRequest(String what, Fault fault) {
        var browser = all.connected(what.replaceAll("[^a-z]+", "-"), "ada");
        IntStream.range(0, REQUESTS).forEach(number -> {
            all.cloud().cloud().faults().add(fault.skipping(number));
            var vps = all.order(browser);

            live(browser, vps);

            all.cloud().cloud().faults().clear();
            assertThat(all.cloud().cloud().droplets().all())
                    .as("%s at request %d", what, number)
                    .isEmpty();
        });
    }

    /// The node that does a step hangs in a request that is done, another one goes on, and the first comes back.
    @Test
    void aNodeThatComesBackChangesNothing() {
        var browser = all.connected("comes-back", "ada");
        IntStream.range(0, REQUESTS).forEach(number -> {
            var fault = Fault.afterwards(".*", API, Fault.NO_ANSWER).skipping(number);
            all.cloud().cloud().faults().add(fault);
            var vps = all.order(browser);

            live(browser, vps);

            all.cloud().cloud().faults().clear();
            all.cloud().cloud().faults().release();
            all.awaitHangingNodes();
            assertThat(all.cloud().cloud().droplets().all())
                    .as("at request %d", number)
                    .isEmpty();
            assertThat(all.status(vps)).isEqualTo("gone");
        });
    }

    private void live(Browser browser, VpsId vps) {
        most = 0;
        liveUntilStep(vps, List.of("connecting", "failed"));
        if (all.status(vps).equals("error")) {
            throw new AssertionError("given up: " + all.view(browser, vps));
        }
        try (var gateway = all.gateway(vps).connect()) {
            await().pollInterval(Duration.ofMillis(2)).until(() -> helloCame(vps));
            liveUntilStatus(vps, "active");
            assertThat(gateway.commands()).isNotEmpty();
        }
        all.pass(Duration.ofSeconds(30));
        browser.post("/api/vps/" + vps + "/power-off", null);
        liveUntilStatus(vps, "off");
        all.pass(Duration.ofSeconds(30));
        browser.post("/api/vps/" + vps + "/power-on", null);
        liveUntilStatus(vps, "active");
        assertThat(browser.send("DELETE", "/api/vps/" + vps, null, true).status())
                .isEqualTo(202);
        liveUntilStatus(vps, "gone");
        assertThat(most).as("droplets at once").isEqualTo(1);
    }

    private static boolean helloCame(VpsId vps) {
        return all.app().bean(ProvisioningStore.class).find(vps).orElseThrow().helloAt() != null;
    }

    private void liveUntilStep(VpsId vps, List<String> steps) {
        all.liveUntil(steps.toString(), () -> count(vps) && steps.contains(all.step(vps)));
    }

    private void liveUntilStatus(VpsId vps, String status) {
        all.liveUntil(status, () -> count(vps) && all.status(vps).equals(status));
    }

    private boolean count(VpsId vps) {
        most = Math.max(most, all.droplets(vps).size());
        return true;
    }
}
