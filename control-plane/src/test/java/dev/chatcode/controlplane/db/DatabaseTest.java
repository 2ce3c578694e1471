package dev.chatcode.controlplane.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.RunningControlPlane;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseTest {
    @TempDir
    Path directory;

    @Test
    void aConfirmedWriteSurvivesAPowerCut() {
        try (var app = new RunningControlPlane(directory)) {
            var jdbc = app.bean(JdbcClient.class);
            Map.of("journal_mode", "wal", "synchronous", "2", "foreign_keys", "1", "busy_timeout", "5000")
                    .forEach((name, value) -> assertThat(jdbc.sql("pragma " + name)
                                    .query(String.class)
                                    .single())
                            .as(name)
                            .isEqualTo(value));
        }
    }

    @Test
    void idsAreValidHostNamesAndSortByTime() {
        var ids = new IdGenerator();
        var first = ids.next("ses");
        assertThat(first).matches("ses-[0-9a-z]{26}");
        assertThat(ids.next("ses")).isGreaterThan(first);
    }
}
