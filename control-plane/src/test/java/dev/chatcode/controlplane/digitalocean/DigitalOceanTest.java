package dev.chatcode.controlplane.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.chatcode.cloud.Account;
import dev.chatcode.cloud.Fault;
import dev.chatcode.cloud.Quirks;
import dev.chatcode.controlplane.OwnCloud;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.user.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DigitalOceanTest {
    private static final NewDroplet ORDER =
            new NewDroplet("one", "fra1", "s-1vcpu-2gb", "debian-12-x64", "#!/bin/sh\n", List.of("chatcode"));

    @TempDir
    static Path directory;

    private static OwnCloud cloud;
    private static RunningControlPlane app;
    private static DigitalOcean client;

    @BeforeAll
    static void start() throws Exception {
        cloud = new OwnCloud();
        app = new RunningControlPlane(directory, cloud.options("--chatcode.vps.job-interval=1h"));
        client = app.bean(DigitalOcean.class);
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

    private static UserId user(String name, String account) {
        cloud.connect(app.signedIn(name + "@example.com"), account);
        return app.user(name + "@example.com").id();
    }

    private static DigitalOceanException failure(Runnable request) {
        return catchThrowableOfType(DigitalOceanException.class, request::run);
    }

    @Test
    void whatOnlyReadsAndWhatDestroysIsTriedThreeTimes() {
        var user = user("reads", "ada");
        for (var status : List.of(500, 502, 503, 504)) {
            cloud.cloud()
                    .faults()
                    .add(Fault.instead("GET", "/v2/regions", status).times(2));
            assertThat(client.regions(user)).isNotEmpty();
        }
        cloud.cloud().faults().add(Fault.instead("GET", "/v2/regions", 500).times(3));
        assertThat(failure(() -> client.regions(user)).problem()).isEqualTo(DigitalOceanProblem.UNAVAILABLE);
        var droplet = client.create(user, ORDER);
        cloud.cloud()
                .faults()
                .add(Fault.afterwards("DELETE", "/v2/droplets/.*", 500).times(2));
        client.delete(user, droplet.id());
        assertThat(client.findDroplet(user, droplet.id())).isEmpty();
    }

    @Test
    void whatCreatesIsAskedForOnce() {
        var user = user("creates", "ada");
        for (var status : List.of(500, 503, Fault.BROKEN)) {
            var before = cloud.count("POST /v2/droplets");
            cloud.cloud().faults().add(Fault.afterwards("POST", "/v2/droplets", status));

            assertThat(failure(() -> client.create(user, ORDER)).problem()).isEqualTo(DigitalOceanProblem.UNAVAILABLE);

            assertThat(cloud.count("POST /v2/droplets")).isEqualTo(before + 1);
        }
        cloud.clock().advance(Duration.ofSeconds(10));
        assertThat(client.dropletsTagged(user, "chatcode")).hasSize(3);
        client.deleteTagged(user, "chatcode");
        cloud.clock().advance(Duration.ofSeconds(10));
        assertThat(client.dropletsTagged(user, "chatcode")).isEmpty();
        client.deleteTagged(user, "chatcode");
    }

    @Test
    void tooManyRequestsArePausedAsLongAsIsSaid() {
        var user = user("limited", "grace");
        var other = user("unlimited", "linus");
        cloud.cloud().faults().add(Fault.instead("GET", "/v2/regions", 429).retryAfter(30));
        var refused = failure(() -> client.regions(user));
        assertThat(refused.problem()).isEqualTo(DigitalOceanProblem.RATE_LIMITED);
        var before = cloud.cloud().requests().size();

        var still = failure(() -> client.create(user, ORDER));

        assertThat(still.problem()).isEqualTo(DigitalOceanProblem.RATE_LIMITED);
        assertThat(still.retryAt().orElseThrow()).isAfter(app.clock().instant());
        assertThat(cloud.cloud().requests()).as("nothing is asked meanwhile").hasSize(before);
        assertThat(client.regions(other)).as("others are not held up").isNotEmpty();
        app.clock().advance(Duration.ofSeconds(30));
        assertThat(client.regions(user)).isNotEmpty();
    }

    @Test
    void aLimitThatIsUsedUpIsNotTried(@TempDir Path another) throws Exception {
        var quirks = new Quirks(Duration.ZERO, Duration.ZERO, Duration.ZERO, 3);
        try (var small = new OwnCloud(quirks);
                var one = new RunningControlPlane(another, small.options("--chatcode.vps.job-interval=1h"))) {
            small.connect(one.signedIn("small@example.com"), "ada");
            var user = one.user("small@example.com").id();
            var asks = one.bean(DigitalOcean.class);
            asks.regions(user);
            asks.regions(user);
            var before = small.cloud().requests().size();

            var refused = failure(() -> asks.regions(user));

            assertThat(refused.problem()).isEqualTo(DigitalOceanProblem.RATE_LIMITED);
            assertThat(small.cloud().requests()).hasSize(before);
            small.clock().advance(Duration.ofHours(1));
            one.clock().advance(Duration.ofHours(1));
            assertThat(asks.regions(user)).isNotEmpty();
        }
    }

    @Test
    void silenceEndsWithTheTimeOut(@TempDir Path another) {
        try (var impatient = new RunningControlPlane(
                another,
                cloud.options("--chatcode.vps.job-interval=1h", "--chatcode.digitalocean.read-timeout=300ms"))) {
            // A slow machine may run into the time-out while it connects; that is tried again.
            var browser = impatient.signedIn("silence@example.com");
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            cloud.connect(browser, "ada").header("Location").equals("/app/servers/new"));
            var user = impatient.user("silence@example.com").id();
            cloud.cloud()
                    .faults()
                    .add(Fault.instead("GET", "/v2/regions", Fault.NO_ANSWER).times(3));

            assertThat(failure(() -> impatient.bean(DigitalOcean.class).regions(user))
                            .problem())
                    .isEqualTo(DigitalOceanProblem.UNAVAILABLE);
        } finally {
            cloud.cloud().faults().release();
        }
    }

    @Test
    void aTokenThatIsRefusedIsRenewedOnceAndThenItsOwnerHasToConnect() {
        var user = user("renewed", "ada");
        cloud.cloud().faults().add(Fault.instead("POST", "/v2/droplets", 401));
        var droplet = client.create(user, ORDER);
        assertThat(app.bean(ConnectionStore.class).find(user).orElseThrow().version())
                .isEqualTo(2);
        client.delete(user, droplet.id());

        cloud.cloud().faults().add(Fault.instead("GET", "/v2/regions", 401).times(2));
        assertThat(failure(() -> client.regions(user)).problem()).isEqualTo(DigitalOceanProblem.UNAUTHORIZED);
        assertThat(app.bean(ConnectionStore.class).find(user).orElseThrow().status())
                .isEqualTo(Connection.Status.RECONNECT);
        assertThat(failure(() -> client.regions(user)).problem()).isEqualTo(DigitalOceanProblem.UNAUTHORIZED);
    }

    @Test
    void aRefreshThatFailsForAWhileEndsNoConnection() {
        var user = user("awhile", "ada");
        app.clock().advance(Duration.ofDays(29).plusHours(1));
        cloud.cloud().faults().add(Fault.instead("POST", "/v1/oauth/token", 503));

        assertThat(client.regions(user)).as("the old token is still good").isNotEmpty();

        assertThat(app.bean(ConnectionStore.class).find(user).orElseThrow().version())
                .isEqualTo(1);
        assertThat(client.regions(user)).isNotEmpty();
        assertThat(app.bean(ConnectionStore.class).find(user).orElseThrow().version())
                .isEqualTo(2);
    }

    @Test
    void allPagesAreRead() {
        var user = user("pages", "grace");
        cloud.cloud().accounts().put(new Account("grace", 300, "active"));
        for (var i = 0; i < 201; i++) {
            client.create(user, ORDER);
        }
        cloud.clock().advance(Duration.ofSeconds(10));

        assertThat(client.dropletsTagged(user, "chatcode")).hasSize(201);

        client.deleteTagged(user, "chatcode");
    }

    @Test
    void whatDigitalOceanDoesNotAllowIsNotAsked() {
        assertThatThrownBy(() -> order("with space", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> order("-begins", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> order("fine", "x".repeat(64 * 1024 + 1))).hasMessageContaining("65536");
        assertThat(order("a.b-c", "x".repeat(64 * 1024)).userData()).hasSize(64 * 1024);
        assertThat(order("fine", "token").toString()).doesNotContain("token");
    }

    private static NewDroplet order(String name, String userData) {
        return new NewDroplet(name, "fra1", "s", "i", userData, List.of());
    }
}
