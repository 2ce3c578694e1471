package dev.chatcode.controlplane.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.cloud.Droplet;
import dev.chatcode.cloud.Machines;
import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.MockGateway;
import dev.chatcode.controlplane.OwnCloud;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.vps.VpsStore;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.VpsId;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A control plane at a cloud of our own. Nothing happens by itself: a test says when time passes.
final class CloudInstallation implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(3);
    private static final Pattern ID = Pattern.compile("--gateway-id '([^']+)'");
    private static final Pattern TOKEN = Pattern.compile("(?m)^[0-9a-f]{64}$");

    private final OwnCloud cloud;
    private final Path directory;
    private final String[] options;
    private final AtomicInteger done = new AtomicInteger();
    private final List<Thread> hanging = new ArrayList<>();
    private final RunningControlPlane app;

    CloudInstallation(Path directory) throws IOException {
        this(directory, new OwnCloud());
    }

    /// @param cloud is closed with this
    CloudInstallation(Path directory, OwnCloud cloud) {
        this.cloud = cloud;
        this.directory = directory;
        this.options = cloud.options();
        this.app = start();
    }

    private RunningControlPlane start() {
        var all = new ArrayList<>(List.of(options));
        all.add("--chatcode.vps.job-interval=1h");
        return new RunningControlPlane(directory, all.toArray(String[]::new));
    }

    OwnCloud cloud() {
        return cloud;
    }

    RunningControlPlane app() {
        return app;
    }

    /// Somebody whose account is connected.
    Browser connected(String name, String account) {
        var browser = app.signedIn(name + "@example.com");
        assertThat(cloud.connect(browser, account).header("Location")).isEqualTo("/app/servers/new");
        return browser;
    }

    VpsId order(Browser browser) {
        return order(browser, "{}");
    }

    VpsId order(Browser browser, String body) {
        var answer = browser.post("/api/vps", body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        return new VpsId(answer.json().path("id").asString());
    }

    Browser.Answer order(Browser browser, String key, String body) {
        return browser.send(browser.request("/api/vps")
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", String.valueOf(browser.cookies().get("XSRF-TOKEN")))
                .header(IdempotencyKey.HEADER, key)
                .POST(BodyPublishers.ofString(body)));
    }

    JsonNode view(Browser browser, VpsId vps) {
        return browser.get("/api/vps/" + vps).json();
    }

    /// As the view would tell it, and quicker.
    String status(VpsId vps) {
        return app.bean(VpsStore.class)
                .find(vps)
                .map(one -> one.status().wireName())
                .orElse("gone");
    }

    String step(VpsId vps) {
        return app.bean(ProvisioningStore.class)
                .find(vps)
                .map(work -> work.step().wireName())
                .orElse("gone");
    }

    String error(Browser browser, VpsId vps) {
        return view(browser, vps).path("error").path("code").asString("");
    }

    /// Does what is due, once. A node that hangs in a request stays behind; its work is taken up by the next.
    int runDue() {
        var node = Thread.ofVirtual()
                .start(() -> done.set(app.bean(ProvisioningJob.class).runDue()));
        done.set(1);
        while (!joined(node) && !isNewlyHanging()) {
            Thread.onSpinWait();
        }
        if (node.isAlive()) {
            hanging.add(node);
            return 1;
        }
        return done.get();
    }

    /// Waits for a moment at most.
    private static boolean joined(Thread node) {
        try {
            return node.join(Duration.ofMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean isNewlyHanging() {
        return cloud.cloud().faults().holding() > hanging.size();
    }

    /// Those that were released.
    void awaitHangingNodes() {
        await().atMost(Duration.ofSeconds(30)).until(() -> hanging.stream().noneMatch(Thread::isAlive));
        hanging.clear();
    }

    void pass(Duration time) {
        app.clock().advance(time);
        cloud.clock().advance(time);
    }

    /// Lets time pass, and does what is due meanwhile.
    void live(Duration time) {
        var end = app.clock().instant().plus(time);
        runDue();
        while (app.clock().instant().isBefore(end)) {
            var left = Duration.between(app.clock().instant(), end);
            pass(left.compareTo(untilNext()) < 0 ? left : untilNext());
            runDue();
        }
    }

    void liveUntil(String what, BooleanSupplier condition) {
        var end = app.clock().instant().plus(Duration.ofMinutes(20));
        while (!condition.getAsBoolean()) {
            assertThat(app.clock().instant()).as(what + " within 20 minutes").isBefore(end);
            if (runDue() == 0) {
                pass(untilNext());
            }
        }
    }

    /// Until something is due; a moment where that is held by somebody, or nothing is.
    private Duration untilNext() {
        var next = app.bean(JdbcClient.class)
                .sql("select coalesce(min(due_at), 0) from provisioning")
                .query(Long.class)
                .single();
        var left = Duration.ofMillis(next - app.clock().millis());
        return left.isPositive() ? left.plusMillis(1) : TICK;
    }

    void liveUntilStatus(VpsId vps, String status) {
        liveUntil(status, () -> status(vps).equals(status));
    }

    void liveUntilStep(VpsId vps, String step) {
        liveUntil(step, () -> step(vps).equals(step));
    }

    /// Those that are really there.
    List<Droplet> droplets(VpsId vps) {
        return cloud.cloud().droplets().all().stream()
                .filter(droplet -> droplet.order().tags().contains("chatcode-" + vps))
                .toList();
    }

    /// The gateway that the newest droplet of the server would install.
    MockGateway gateway(VpsId vps) {
        var newest = droplets(vps).stream()
                .max(Comparator.comparingLong(Droplet::id))
                .orElseThrow();
        return gateway(newest.order().userData());
    }

    MockGateway gateway(Machines.Order order) {
        return gateway(order.userData());
    }

    private MockGateway gateway(String userData) {
        return gateway(app.origin(), userData);
    }

    static MockGateway gateway(String origin, String userData) {
        var id = ID.matcher(userData);
        var token = TOKEN.matcher(userData);
        assertThat(id.find() && token.find()).isTrue();
        return new MockGateway(
                origin, new GatewayId(id.group(1)), new SecretToken(token.group()), MockGateway.CAPABILITIES);
    }

    /// The gateway comes, and the server is ready.
    MockGateway arrive(VpsId vps) {
        var gateway = gateway(vps).connect();
        var store = app.bean(ProvisioningStore.class);
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> store.find(vps).orElseThrow().helloAt() != null);
        liveUntilStatus(vps, "active");
        return gateway;
    }

    /// A server that is ready. Its gateway goes away again.
    VpsId ready(Browser browser) {
        var vps = order(browser);
        liveUntilStep(vps, "connecting");
        arrive(vps).close();
        return vps;
    }

    @Override
    public void close() {
        cloud.cloud().faults().release();
        app.close();
        cloud.close();
    }
}
