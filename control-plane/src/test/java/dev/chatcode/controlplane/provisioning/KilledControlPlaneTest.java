package dev.chatcode.controlplane.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.cloud.Fault;
import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.ControlPlane;
import dev.chatcode.controlplane.OwnCloud;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.protocol.VpsId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed while the cloud does what it was asked for, and another one with the same data.
@Timeout(120)
class KilledControlPlaneTest {
    @TempDir
    Path directory;

    @Test
    void theNextOneFindsTheDropletForWhichTheKilledOneHadAsked() throws Exception {
        var cloud = new OwnCloud();
        cloud.cloud().faults().add(Fault.afterwards("POST", "/v2/droplets", Fault.NO_ANSWER));
        var vps = orderAndKill(cloud);
        cloud.cloud().faults().release();
        try (var all = new CloudInstallation(directory, cloud)) {
            var browser = all.app().signedInOwner();
            assertThat(all.step(vps)).isEqualTo("creating");
            assertThat(all.droplets(vps)).hasSize(1);

            all.liveUntilStep(vps, "connecting");
            all.arrive(vps).close();

            assertThat(cloud.machines().orders()).hasSize(1);
            browser.send("DELETE", "/api/vps/" + vps, null, true);
            all.liveUntilStatus(vps, "gone");
            assertThat(cloud.machines().running()).isEmpty();
        }
    }

    private VpsId orderAndKill(OwnCloud cloud) throws IOException, InterruptedException {
        var process = start(cloud);
        try {
            var link = directory.resolve("local/sign-in-link");
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(link) || !process.isAlive());
            var text = RunningControlPlane.text(link);
            var browser = new Browser(text.substring(0, text.indexOf("/sign-in#")));
            await().atMost(Duration.ofSeconds(30)).until(() -> tryReach(browser));
            assertThat(browser.signIn(text).status()).isEqualTo(200);
            assertThat(cloud.connect(browser, "ada").header("Location")).isEqualTo("/app");
            var answer = browser.post("/api/vps", "{}");
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> cloud.cloud().faults().holding() == 1);
            return new VpsId(answer.json().path("id").asString());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static boolean tryReach(Browser browser) {
        try {
            return browser.get("/healthz").status() == 200;
        } catch (IllegalStateException e) {
            return false; // not listening yet
        }
    }

    private Process start(OwnCloud cloud) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ControlPlane.class.getName(),
                "--server.port=0",
                "--chatcode.vps.job-interval=50ms",
                "--chatcode.data.directory=" + directory.resolve("data"),
                "--chatcode.local.directory=" + directory.resolve("local")));
        command.addAll(List.of(cloud.options()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }
}
