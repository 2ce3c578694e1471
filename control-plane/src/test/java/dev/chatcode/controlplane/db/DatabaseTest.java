package dev.chatcode.controlplane.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.controlplane.RunningControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
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
    void nobodyElseCanReadTheFile() throws IOException {
        try (var app = new RunningControlPlane(directory)) {
            assertThat(app.port()).isPositive();
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("data/chatcode.db"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsNamedInOneSentence(CapturedOutput output) throws IOException {
        var file = Files.createDirectories(directory.resolve("data")).resolve("chatcode.db");
        Files.writeString(file, "something else");

        assertThatThrownBy(() -> new RunningControlPlane(directory)).hasRootCauseInstanceOf(SQLException.class);

        assertThat(output.getAll()).contains("The database " + file + " cannot be opened: ", "is not a database");
        assertThat(output.getAll()).doesNotContain("\tat ");
    }

    @Test
    void idsAreValidHostNamesAndSortByTime() {
        var ids = new IdGenerator();
        var first = ids.next("ses");
        assertThat(first).matches("ses-[0-9a-z]{26}");
        assertThat(ids.next("ses")).isGreaterThan(first);
    }
}
