package dev.chatcode.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A browser that listens to the events of its user.
public final class EventListening implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Stream<String> body;
    private final Thread reader;

    /// Up to where [#await] has looked. Owned by the thread of the test.
    private int seen;

    private EventListening(Browser browser, @Nullable String lastSeen) {
        var request = browser.request("/api/events");
        if (lastSeen != null) {
            request.header("Last-Event-ID", lastSeen);
        }
        try {
            HttpResponse<Stream<String>> answer =
                    HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            body = answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        reader = Thread.ofVirtual().start(this::read);
        Awaitility.await().until(() -> lines.contains(": hello"));
    }

    /// From now on.
    public static EventListening of(Browser browser) {
        return new EventListening(browser, null);
    }

    /// From behind the event with this id on.
    public static EventListening after(Browser browser, String lastSeen) {
        return new EventListening(browser, lastSeen);
    }

    private void read() {
        try {
            body.forEach(lines::add);
        } catch (RuntimeException e) {
            lines.add("closed");
        }
    }

    /// The data of the next event of this name.
    public JsonNode await(String name) {
        return awaitMatching(name, data -> true);
    }

    /// The data of the next event of this name for which `wanted` holds.
    public JsonNode awaitMatching(String name, Predicate<JsonNode> wanted) {
        Awaitility.await().until(() -> next(name, wanted) >= 0);
        var index = next(name, wanted);
        seen = index + 2;
        return data(index);
    }

    private int next(String name, Predicate<JsonNode> wanted) {
        for (var index = seen; index + 1 < lines.size(); index++) {
            if (lines.get(index).equals("event: " + name) && wanted.test(data(index))) {
                return index;
            }
        }
        return -1;
    }

    private JsonNode data(int index) {
        return Browser.JSON.readTree(lines.get(index + 1).substring("data: ".length()));
    }

    public boolean has(String name, String data) {
        return next(name, node -> node.toString().contains(data)) >= 0;
    }

    /// What the browser would name when it comes back.
    public String lastId() {
        return lines.stream()
                .filter(line -> line.startsWith("id: "))
                .reduce((first, second) -> second)
                .orElseThrow()
                .substring("id: ".length());
    }

    public boolean isOver() {
        return !reader.isAlive();
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        body.close();
    }
}
