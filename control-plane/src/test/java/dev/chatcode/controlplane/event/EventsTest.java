package dev.chatcode.controlplane.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.EventListening;
import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.account.SignInId;
import dev.chatcode.controlplane.account.UserStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    void everyChangeIsTold() {
        try (var events = EventListening.of(installation.owner())) {
            installation.connected();
            await().until(() -> events.has("gateway", "\"connected\":true"));
            await().until(() -> events.has("vps", "\"provider\":\"local\""));
            var session = installation.newSession();
            await().until(() -> events.has("session", "\"status\":\"starting\""));
            await().until(() -> events.has("session", "\"status\":\"running\""));
            installation.owner().send("DELETE", "/api/sessions/" + session, null, true);
            await().until(() -> events.has("session", "\"status\":\"ended\""));
            installation.gateway().kill();
            await().until(() -> events.has("gateway", "\"connected\":false"));
        }
    }

    @Test
    void whoComesBackGetsWhatWasMissedAndNothingTwice() {
        var owner = installation.owner();
        var events = installation.app().bean(UserEvents.class);
        var user = installation.app().user(UserStore.LOCAL_OWNER).id();
        String lastSeen;
        try (var listening = EventListening.of(owner)) {
            events.publish(user, "vps", "seen");
            listening.await("vps");
            lastSeen = listening.lastId();
        }
        events.publish(user, "vps", "missed");
        events.publish(user, "gateway", "missed too");
        try (var again = EventListening.after(owner, lastSeen)) {
            assertThat(again.await("vps").asString()).isEqualTo("missed");
            assertThat(again.await("gateway").asString()).isEqualTo("missed too");
            events.publish(user, "vps", "new");
            assertThat(again.await("vps").asString()).isEqualTo("new");
            assertThat(again.lines()).noneMatch(line -> line.contains("\"seen\"") || line.contains("event: reset"));
        }
    }

    @Test
    void whoHasSeenNothingYetCanComeBackToo() {
        var events = installation.app().bean(UserEvents.class);
        var user = installation.app().user(UserStore.LOCAL_OWNER).id();
        String begin;
        try (var listening = EventListening.of(installation.owner())) {
            begin = listening.lastId();
        }
        events.publish(user, "vps", "missed");
        try (var again = EventListening.after(installation.owner(), begin)) {
            assertThat(again.await("vps").asString()).isEqualTo("missed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evt-of-another-start-7", "x", "-1"})
    void whoNamesAnEventThatIsNotKnownIsToldToAskAgain(String lastSeen) {
        try (var events = EventListening.after(installation.owner(), lastSeen)) {
            assertThat(events.await("reset").toString()).isEqualTo("{}");
        }
    }

    @Test
    void whoHasMissedMoreThanIsKeptIsToldToAskAgain() {
        var recent = new RecentEvents("e");
        var first = recent.add("vps", "1").id();
        for (var number = 0; number < RecentEvents.MAX_EVENTS; number++) {
            recent.add("vps", "x");
        }
        assertThat(recent.after(first))
                .hasValueSatisfying(missed -> assertThat(missed).hasSize(RecentEvents.MAX_EVENTS));
        recent.add("vps", "x");
        assertThat(recent.after(first)).isEmpty();
        recent.add("vps", "x".repeat(RecentEvents.MAX_CHARACTERS));
        assertThat(recent.after(recent.lastId())).hasValue(List.of());
        recent.add("vps", "x".repeat(RecentEvents.MAX_CHARACTERS + 1));
        assertThat(recent.after("e-" + (RecentEvents.MAX_EVENTS + 3))).isEmpty();
    }

    @Test
    void whoComesBackWhenAllWasForgottenIsToldToAskAgain() {
        var events = installation.app().bean(UserEvents.class);
        var user = installation.app().user(UserStore.LOCAL_OWNER).id();
        String begin;
        try (var listening = EventListening.of(installation.owner())) {
            begin = listening.lastId();
        }
        await().until(() -> {
            installation.app().clock().advance(UserEvents.REMEMBERED.plusMillis(1));
            events.sweep();
            return !events.remembers(user);
        });
        events.publish(user, "vps", "missed");
        try (var again = EventListening.after(installation.owner(), begin)) {
            assertThat(again.await("reset").toString()).isEqualTo("{}");
        }
    }

    @Test
    void whatWasReadFirstIsNotToldLast() throws InterruptedException {
        var events = installation.app().bean(UserEvents.class);
        var user = installation.app().user(UserStore.LOCAL_OWNER).id();
        var stream = events.open(user, new SignInId("sign-in"), null);

        events.publishLatest(user, "vps", "one", () -> {
            events.publishLatest(user, "vps", "one", () -> Optional.of("newer"));
            events.publishLatest(user, "vps", "two", () -> Optional.of("of another"));
            return Optional.of("older");
        });
        events.publishLatest(user, "vps", "one", () -> Optional.of("newest"));
        events.publishLatest(user, "vps", "one", Optional::empty);
        events.publish(user, "end", "end");

        var told = new ArrayList<String>();
        while (!told.contains("\"end\"")) {
            told.add(stream.take(Duration.ofSeconds(10)).orElseThrow().data());
        }
        assertThat(told).containsExactly("\"newer\"", "\"of another\"", "\"newest\"", "\"end\"");
        events.close(user, stream);
    }

    @Test
    void nobodyHearsOfAnothersThings() {
        var other = installation.app().signedIn("other@example.com");
        try (var events = EventListening.of(other);
                var own = EventListening.of(installation.owner())) {
            installation.connected();
            await().until(() -> own.has("gateway", "connected"));
            await().until(() -> events.lines().contains(": still here"));
            assertThat(events.lines()).noneMatch(line -> line.startsWith("event:"));
        }
    }

    @Test
    void whoHasSignedOutHearsNothingMore() {
        try (var events = EventListening.of(installation.owner())) {
            installation.owner().post("/api/auth/logout", null);
            await().until(events::isOver);
        }
        assertThat(new Browser(installation.app().origin()).get("/api/events").status())
                .isEqualTo(401);
    }

    @Test
    void whoSignsInAsSomebodyElseEndsTheStreamOfTheSignInBefore() {
        try (var events = EventListening.of(installation.owner())) {
            installation.owner().signIn(installation.app().newLink("other@example.com"));
            await().until(events::isOver);
        }
    }

    @Test
    void aStreamEndsWithASignInThatIsGoneWithoutAWord() {
        try (var events = EventListening.of(installation.owner())) {
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
        var stream = events.open(user, new SignInId("sign-in"), null);
        for (var i = 0; i <= EventStream.CAPACITY; i++) {
            events.publish(user, "vps", "data");
        }
        assertThat(stream.isClosed()).isTrue();
        events.close(user, stream);
    }
}
