package dev.chatcode.controlplane.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.cloud.Fault;
import dev.chatcode.controlplane.Browser;
import dev.chatcode.protocol.VpsId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that its cloud does not let us delete.
@Timeout(120)
class ForgettingTest {
    @TempDir
    Path directory;

    private CloudInstallation all;

    @BeforeEach
    void start() throws Exception {
        all = new CloudInstallation(directory);
    }

    @AfterEach
    void stop() {
        all.close();
    }

    @Test
    void whatTheCloudDoesNotLetUsDeleteCanBeForgotten() {
        var browser = all.connected("forgotten", "linus");
        var vps = all.ready(browser);
        assertThat(forget(browser, vps)).as("not being deleted").isEqualTo(409);
        all.cloud().cloud().grants().revokeAllOf("linus");
        browser.send("DELETE", "/api/vps/" + vps, null, true);
        assertThat(forget(browser, vps)).as("may be deleted yet").isEqualTo(409);
        all.liveUntil("refusal", () -> all.error(browser, vps).equals("digitalocean_unauthorized"));
        assertThat(all.view(browser, vps).at("/provisioning/can_forget").asBoolean())
                .isTrue();

        assertThat(forget(all.connected("other", "ada"), vps)).isEqualTo(404);
        assertThat(forget(browser, vps)).isEqualTo(204);

        assertThat(browser.get("/api/vps/" + vps).status()).isEqualTo(404);
        assertThat(browser.get("/api/audit").response().body()).contains("vps.forgotten");
        assertThat(all.droplets(vps)).as("nobody could delete it").hasSize(1);
    }

    @Test
    void whatTheCloudMayYetDeleteIsOnlyForgottenWhenThatHasFailedForLong() {
        var browser = all.connected("not-yet", "ada");
        var vps = all.ready(browser);
        all.cloud()
                .cloud()
                .faults()
                .add(Fault.instead("DELETE", "/v2/droplets/.*", 503).times(1000));
        browser.send("DELETE", "/api/vps/" + vps, null, true);
        all.liveUntil("failure", () -> all.error(browser, vps).equals("digitalocean_unavailable"));
        assertThat(forget(browser, vps)).isEqualTo(409);

        all.pass(Work.HOPELESS);
        assertThat(forget(browser, vps)).isEqualTo(204);
        all.cloud().cloud().faults().clear();
    }

    private int forget(Browser browser, VpsId vps) {
        return browser.post("/api/vps/" + vps + "/forget", null).status();
    }
}
