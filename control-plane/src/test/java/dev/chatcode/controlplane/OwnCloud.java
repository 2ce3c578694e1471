package dev.chatcode.controlplane;

import dev.chatcode.cloud.Catalogue;
import dev.chatcode.cloud.Cloud;
import dev.chatcode.cloud.Quirks;
import dev.chatcode.cloud.RecordingMachines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// A DigitalOcean of our own whose droplets run nothing, with a clock that can be set forward.
public final class OwnCloud implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final FakeClock clock = new FakeClock();
    private final RecordingMachines machines = new RecordingMachines();
    private final Cloud cloud;

    public OwnCloud() throws IOException {
        this(Quirks.REAL);
    }

    public OwnCloud(Quirks quirks) throws IOException {
        cloud = new Cloud(0, clock, quirks, Catalogue.USUAL, machines);
    }

    /// For a control plane that uses this cloud.
    public String[] options(String... more) {
        var options = List.of(
                "--chatcode.digitalocean.client-id=" + Cloud.clientId(),
                "--chatcode.digitalocean.client-secret=" + Cloud.clientSecret(),
                "--chatcode.digitalocean.api-url=" + cloud.origin(),
                "--chatcode.digitalocean.oauth-url=" + cloud.origin(),
                "--chatcode.digitalocean.retry-pause=2ms");
        return Stream.concat(options.stream(), Stream.of(more)).toArray(String[]::new);
    }

    /// What somebody with this browser does to connect the account of `name`. The answer is where it ends.
    public Browser.Answer connect(Browser browser, String name) {
        return browser.get(authorize(start(browser), name));
    }

    /// The page at DigitalOcean to which the browser is sent.
    public String start(Browser browser) {
        var answer = browser.get("/api/auth/digitalocean/start");
        if (answer.status() != 302) {
            throw new AssertionError(answer.status() + " " + answer.response().body());
        }
        return answer.header("Location");
    }

    /// Presses the button; where the browser is sent back to, without the origin.
    public String authorize(String page, String name) {
        return decide(page, "user=" + name + "&decision=authorize");
    }

    public String deny(String page) {
        return decide(page, "decision=deny");
    }

    private static String decide(String page, String more) {
        var uri = URI.create(page);
        var request = HttpRequest.newBuilder(uri.resolve("/v1/oauth/authorize"))
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(uri.getRawQuery() + "&" + more))
                .build();
        try {
            var back = CLIENT.send(request, BodyHandlers.ofString());
            var location = URI.create(back.headers().firstValue("Location").orElseThrow());
            return location.getRawPath() + "?" + location.getRawQuery();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public FakeClock clock() {
        return clock;
    }

    public Cloud cloud() {
        return cloud;
    }

    public RecordingMachines machines() {
        return machines;
    }

    /// How often this was asked, as `METHOD /path`.
    public long count(String request) {
        return cloud.requests().stream().filter(request::equals).count();
    }

    @Override
    public void close() {
        cloud.close();
    }
}
