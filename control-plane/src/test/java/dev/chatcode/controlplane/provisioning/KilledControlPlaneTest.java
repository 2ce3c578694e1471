package dev.chatcode.controlplane.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.cloud.Droplet;
import dev.chatcode.cloud.Fault;
import dev.chatcode.cloud.Quirks;
import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.OwnCloud;
import dev.chatcode.protocol.VpsId;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The life of one server through many processes with the same data: each is killed in the middle of another
/// step, while the cloud does what it was asked for and has not answered.
@Timeout(300)
class KilledControlPlaneTest {
    private static final String DROPLETS = "/v2/droplets";
    private static final String DROPLET = "/v2/droplets/[0-9]+";
    private static final String ACTIONS = DROPLET + "/actions";
    private static final Quirks QUICK =
            new Quirks(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(2), 100_000);

    @TempDir
    Path directory;

    private OwnCloud cloud;
    private @Nullable VpsId ordered;

    @BeforeEach
    void start() throws Exception {
        cloud = new OwnCloud(QUICK);
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void aServerOutlivesAKillInEachOfItsSteps() throws Exception {
        killedIn("POST", DROPLETS, browser -> {
            assertThat(cloud.connect(browser, "ada").header("Location")).isEqualTo("/app/servers/new");
            var answer = browser.post("/api/vps", "{}");
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
            ordered = new VpsId(answer.json().path("id").asString());
        });
        killedIn("GET", DROPLETS, browser -> assertStatus(browser, "provisioning"));
        killedIn("GET", DROPLET, browser -> assertStatus(browser, "provisioning"));
        isGivenUpWhereNoGatewayComes();
        killedIn("DELETE", DROPLET, browser -> act(browser, "retry"));
        killedWhenTheNextDropletIsThere();
        theGatewayComes();
        killedIn("POST", ACTIONS, browser -> act(browser, "power-off"));
        killedIn("POST", ACTIONS, browser -> {
            awaitStatus(browser, "off");
            act(browser, "power-on");
        });
        killedIn("DELETE", DROPLET, browser -> {
            awaitStatus(browser, "active");
            delete(browser);
        });

        try (var last = KillableControlPlane.start(directory, cloud)) {
            awaitGone(last.browser());
        }
        assertThat(cloud.machines().orders()).hasSize(2);
        assertThat(cloud.machines().running()).isEmpty();
        assertThat(cloud.cloud().droplets().all()).isEmpty();
    }

    @FunctionalInterface
    private interface Act {
        void by(Browser browser) throws Exception;
    }

    /// The next process, killed when it makes such a request. The following one may take up its work.
    private void killedIn(String method, String path, Act act) throws Exception {
        cloud.cloud().faults().add(Fault.afterwards(method, path, Fault.NO_ANSWER));
        try (var next = KillableControlPlane.start(directory, cloud)) {
            act.by(next.browser());
            awaitWhileTheCloudGoesOn(() -> cloud.cloud().faults().holding() == 1);
            assertThat(droplets()).as("after %s %s", method, path).hasSizeLessThanOrEqualTo(1);
        }
        cloud.cloud().faults().release();
        passMinutes(2, "lease_until", "due_at", "asked_at");
    }

    private void isGivenUpWhereNoGatewayComes() throws Exception {
        passMinutes(10, "deadline");
        try (var next = KillableControlPlane.start(directory, cloud)) {
            awaitStatus(next.browser(), "provisioning_timeout");
        }
    }

    private void killedWhenTheNextDropletIsThere() throws Exception {
        try (var next = KillableControlPlane.start(directory, cloud)) {
            awaitStep(next.browser(), "connecting");
        }
        passMinutes(2, "lease_until", "due_at");
        assertThat(droplets()).hasSize(1);
    }

    private void theGatewayComes() throws Exception {
        try (var next = KillableControlPlane.start(directory, cloud)) {
            var newest = cloud.machines().orders().getLast();
            try (var gateway = CloudInstallation.gateway(next.browser().origin(), newest.userData())) {
                gateway.connect();
                awaitStatus(next.browser(), "active");
            }
        }
        passMinutes(2, "lease_until", "due_at");
    }

    private void act(Browser browser, String what) {
        var answer = browser.post("/api/vps/" + ordered + "/" + what, null);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
    }

    private void delete(Browser browser) {
        assertThat(browser.send("DELETE", "/api/vps/" + ordered, null, true).status())
                .isEqualTo(202);
    }

    private void assertStatus(Browser browser, String status) {
        assertThat(view(browser, "status")).isEqualTo(status);
    }

    private void awaitStatus(Browser browser, String status) {
        awaitWhileTheCloudGoesOn(() -> view(browser, "status").equals(status));
    }

    private void awaitStep(Browser browser, String step) {
        awaitWhileTheCloudGoesOn(() -> browser.get("/api/vps/" + ordered)
                .json()
                .at("/provisioning/step")
                .asString("")
                .equals(step));
    }

    private void awaitGone(Browser browser) {
        awaitWhileTheCloudGoesOn(() -> browser.get("/api/vps/" + ordered).status() == 404);
    }

    private String view(Browser browser, String field) {
        return browser.get("/api/vps/" + ordered).json().path(field).asString("");
    }

    private List<Droplet> droplets() {
        return cloud.cloud().droplets().all();
    }

    private interface Condition {
        boolean isMet();
    }

    private void awaitWhileTheCloudGoesOn(Condition condition) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            cloud.clock().advance(Duration.ofSeconds(1));
            return condition.isMet();
        });
    }

    /// Between two processes: what lies at a time comes nearer by so many minutes.
    private void passMinutes(int minutes, String... times) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/chatcode.db"));
                var statement = connection.createStatement()) {
            for (var time : times) {
                statement.executeUpdate("update provisioning set %1$s = %1$s - %2$d".formatted(time, minutes * 60_000));
            }
        }
    }
}
