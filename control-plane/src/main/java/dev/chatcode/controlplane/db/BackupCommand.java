package dev.chatcode.controlplane.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The command `--chatcode.command=backup`: copies the SQLite database as it is at one moment, while the server may be
/// running, together with the keys without which its secrets are of no use. Prints the folder, which only its user can
/// read. PostgreSQL is backed up with `pg_dump`.
///
/// Options: `--chatcode.data.directory`, and `--chatcode.backup.directory` for the folder to be made; by default one
/// named by the time below `backups` in the data directory.
public final class BackupCommand {
    public static final String NAME = "backup";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// Of the package `secret`, in the data directory, unless keys are configured.
    private static final String KEYS = "secret-keys";

    private BackupCommand() {}

    /// Throws `IllegalArgumentException` with a sentence for whoever typed it.
    public static void run(String... arguments) {
        var options = new DefaultApplicationArguments(arguments);
        var data = Path.of(option(options, "chatcode.data.directory", "data"));
        var fallback = data.resolve("backups").resolve(TIME.format(Instant.now()));
        var folder = Path.of(option(options, "chatcode.backup.directory", fallback.toString()));
        var database = new DatabaseProperties(data).file();
        if (!Files.isRegularFile(database)) {
            throw new IllegalArgumentException("There is no database in " + data);
        }
        if (Files.exists(folder)) {
            throw new IllegalArgumentException("There is something in the place of the backup: " + folder);
        }
        try {
            back(database, data.resolve(KEYS), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println(folder);
    }

    private static void back(Path database, Path keys, Path folder) throws IOException {
        var privately = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(folder, privately);
        var copy = folder.resolve(database.getFileName());
        copy(database, copy);
        requireWhole(copy);
        if (Files.exists(keys)) {
            Files.copy(keys, folder.resolve(KEYS), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /// In one transaction: whatever is written meanwhile is in it as a whole or not at all.
    private static void copy(Path database, Path copy) {
        try (var source = open(database)) {
            JdbcClient.create(source)
                    .sql("vacuum into :copy")
                    .param("copy", copy.toString())
                    .update();
        }
    }

    private static void requireWhole(Path copy) {
        try (var source = open(copy)) {
            var check = JdbcClient.create(source)
                    .sql("pragma integrity_check")
                    .query(String.class)
                    .list();
            if (check.size() != 1 || !check.getFirst().equals("ok")) {
                throw new IllegalStateException("The backup is damaged: " + check);
            }
        }
    }

    private static SingleConnectionDataSource open(Path file) {
        try {
            return new SingleConnectionDataSource(
                    SqliteConfiguration.sqlite(file).getConnection(), true);
        } catch (SQLException e) {
            throw new UnusableDatabaseException(file, e);
        }
    }

    private static String option(DefaultApplicationArguments options, String name, String fallback) {
        var values = options.getOptionValues(name);
        return values == null || values.isEmpty() ? fallback : values.getLast();
    }
}
