package dev.chatcode.controlplane.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.RunningControlPlane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Tag("database")
class AuditTest {
    @TempDir
    Path directory;

    private RunningControlPlane app;

    @BeforeEach
    void start() {
        app = new RunningControlPlane(directory);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void oneSeesOnesOwnActsNewestFirstAndNobodyElses() {
        var anna = app.signedIn("anna@example.org");
        record("anna@example.org", "key.added", Map.of("label", "laptop"));
        record("ben@example.org", "key.removed", Map.of());

        var acts = anna.get("/api/audit").json().path("items");

        assertThat(acts(acts)).contains("key.added").doesNotContain("key.removed");
        assertThat(acts.get(0).path("details").path("label").asString()).isEqualTo("laptop");
        assertThat(acts.get(0).path("at").asString()).endsWith("Z");
    }

    @Test
    void pagesFollowOneAnotherWithoutGapsOrRepetition() {
        var anna = app.signedIn("anna@example.org");
        IntStream.range(0, 5).forEach(number -> record("anna@example.org", "act." + number, Map.of()));

        var first = anna.get("/api/audit?limit=3").json().path("items");
        var second = anna.get(
                        "/api/audit?limit=2&before=" + first.get(2).path("id").asString())
                .json()
                .path("items");

        assertThat(acts(first)).containsExactly("act.4", "act.3", "act.2");
        assertThat(acts(second)).containsExactly("act.1", "act.0");
    }

    @Test
    void theLimitIsFromOneTo200() {
        var anna = app.signedIn("anna@example.org");
        assertThat(anna.get("/api/audit?limit=200").status()).isEqualTo(200);
        assertThat(anna.get("/api/audit?limit=1").status()).isEqualTo(200);
        for (var wrong : List.of("0", "201", "x")) {
            assertThat(anna.get("/api/audit?limit=" + wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(anna.get("/api/audit?limit=201").json().path("field").asString())
                .isEqualTo("limit");
    }

    @Test
    void anActIsKeptForAYear() {
        record("anna@example.org", "old", Map.of());
        app.clock().advance(AuditLog.KEPT.plus(Duration.ofMillis(1)));
        record("anna@example.org", "new", Map.of());

        app.bean(AuditLog.class).removeOld();

        assertThat(app.bean(AuditLog.class).list(app.user("anna@example.org").id(), null, 10))
                .extracting(AuditLog.Act::act)
                .containsExactly("new");
    }

    private void record(String email, String act, Map<String, String> details) {
        app.bean(AuditLog.class).record(app.user(email).id(), act, details);
    }

    private static List<String> acts(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("act").asString())
                .toList();
    }
}
