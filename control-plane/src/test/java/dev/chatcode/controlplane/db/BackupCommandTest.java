package dev.chatcode.controlplane.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.RunningControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class BackupCommandTest {
    @TempDir
    Path directory;

    @Test
    void aBackupThatIsMadeWhileUsersComeHoldsAllWhoHadComeBefore() throws IOException, InterruptedException {
        var elsewhere = Files.createDirectories(directory.resolve("restored"));
        var backup = elsewhere.resolve("data");
        int before;
        try (var app = new RunningControlPlane(directory)) {
            Files.writeString(directory.resolve("data/secret-keys"), "the keys");
            var users = new AtomicInteger();
            var writing = Thread.ofPlatform().start(() -> {
                while (!Thread.interrupted()) {
                    app.user("user-" + users.get() + "@example.org");
                    users.incrementAndGet();
                }
            });
            await().until(() -> users.get() > 50);
            before = users.get();
            BackupCommand.run(options(backup));
            writing.interrupt();
            writing.join();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rwx------");
        assertThat(backup.resolve("secret-keys")).hasContent("the keys");
        try (var restored = new RunningControlPlane(elsewhere)) {
            for (var number = 0; number < before; number++) {
                assertThat(restored.bean(JdbcClient.class)
                                .sql("select count(*) from users where email = :email")
                                .param("email", "user-" + number + "@example.org")
                                .query(Integer.class)
                                .single())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void nothingIsWrittenOver() throws IOException {
        try (var app = new RunningControlPlane(directory)) {
            assertThat(app.port()).isPositive();
        }
        var there = Files.createDirectories(directory.resolve("there"));

        assertThatThrownBy(() -> BackupCommand.run(options(there)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in the place of the backup");
        assertThat(there).isEmptyDirectory();
    }

    @Test
    void aFolderWithoutADatabaseIsTold() {
        assertThatThrownBy(() -> BackupCommand.run(options(directory.resolve("backup"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no database in");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    private String[] options(Path backup) {
        return new String[] {
            "--chatcode.command=backup",
            "--chatcode.data.directory=" + directory.resolve("data"),
            "--chatcode.backup.directory=" + backup
        };
    }
}
