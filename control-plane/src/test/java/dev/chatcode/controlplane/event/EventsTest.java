package dev.chatcode.controlplane.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.account.UserStore;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EventsTest {
    @TempDir
    Path directory;

    private Installation installation;

    @BeforeEach
    void start() {
        installation = new Installation(directory, "--chatcode.events.heartbeat=200ms");
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void everyChangeIsTold() throws Exception {
        try (var events = new Listening(installation.owner())) {
            installation.connected();
            await().until(() -> events.has("event: gateway", "\"connected\":true"));
            await().until(() -> events.has("event: vps", "\"provider\":\"local\""));
            var session = installation.newSession();
            await().until(() -> events.has("event: session", "\"status\":\"starting\""));
            await().until(() -> events.has("event: session", "\"status\":\"running\""));
            installation.owner().send("DELETE", "/api/sessions/" + session, null, true);
            await().until(() -> events.has("event: session", "\"status\":\"ended\""));
            installation.gateway().kill();
            await().until(() -> events.has("event: gateway", "\"connected\":false"));
        }
    }

    @Test
    void nobodyHearsOfAnothersThings() throws Exception {
        var other = installation.app().signedIn("other@example.com");
        try (var events = new Listening(other);
                var own = new Listening(installation.owner())) {
            installation.connected();
            await().until(() -> own.has("event: gateway", "connected"));
            await().until(() -> events.lines().contains(": still here"));
            assertThat(events.lines()).noneMatch(line -> line.startsWith("event:"));
        }
    }

    @Test
    void whoHasSignedOutHearsNothingMore() throws Exception {
        try (var events = new Listening(installation.owner())) {
            installation.owner().post("/api/auth/logout", null);
            await().until(events::isOver);
        }
        assertThat(new Browser(installation.app().origin()).get("/api/events").status())
                .isEqualTo(401);
    }

    @Test
    void whoSignsInAsSomebodyElseEndsTheStreamOfTheSignInBefore() throws Exception {
        try (var events = new Listening(installation.owner())) {
            installation.owner().signIn(installation.app().newLink("other@example.com"));
            await().until(events::isOver);
        }
    }

    @Test
    void aStreamEndsWithASignInThatIsGoneWithoutAWord() throws Exception {
        try (var events = new Listening(installation.owner())) {
            installation
                    .app()
                    .bean(JdbcClient.class)
                    .sql("delete from spring_session")
                    .update();
            await().until(events::isOver);
        }
    }

    @Test
    void aBrowserThatTakesNothingLosesItsStreamAndNobodyWaits() {
        var events = installation.app().bean(UserEvents.class);
        var user = installation.app().user(UserStore.LOCAL_OWNER).id();
        var stream = events.open(user, "sign-in");
        for (var i = 0; i < 1000; i++) {
            events.publish(user, "vps", "data");
        }
        assertThat(stream.isClosed()).isTrue();
        events.close(user, stream);
    }

    private static final class Listening implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Stream<String> body;
        private final Thread reader;

        Listening(Browser browser) throws IOException, InterruptedException {
            HttpResponse<Stream<String>> answer = HttpClient.newHttpClient()
                    .send(browser.request("/api/events").build(), BodyHandlers.ofLines());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            body = answer.body();
            reader = Thread.ofVirtual().start(this::read);
            await().until(() -> lines.contains(": hello"));
        }

        private void read() {
            try {
                body.forEach(lines::add);
            } catch (RuntimeException e) {
                lines.add("closed");
            }
        }

        boolean has(String name, String data) {
            for (var i = 0; i + 1 < lines.size(); i++) {
                if (lines.get(i).equals(name) && lines.get(i + 1).contains(data)) {
                    return true;
                }
            }
            return false;
        }

        boolean isOver() {
            return !reader.isAlive();
        }

        List<String> lines() {
            return lines;
        }

        @Override
        public void close() {
            body.close();
        }
    }
}
