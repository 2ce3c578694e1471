package dev.chatcode.controlplane;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.sqlite.SQLiteDataSource;

/// Which engine the control planes of the tests use: SQLite, or with `-Dchatcode.test.database=postgres` a real
/// PostgreSQL that is started for them. Every test that stores something is to pass on both.
public final class TestDatabase {
    private static final boolean POSTGRES = "postgres".equals(System.getProperty("chatcode.test.database"));

    /// The databases by the directory that a test has given its control plane: who starts again there finds its own.
    private static final Map<Path, String> DATABASES = new ConcurrentHashMap<>();

    private TestDatabase() {}

    public static boolean isPostgres() {
        return POSTGRES;
    }

    /// What a control plane that keeps its data in `directory` is started with.
    static List<String> options(Path directory) {
        return POSTGRES
                ? List.of(
                        "--spring.profiles.active=postgres",
                        "--spring.datasource.url=" + url(directory),
                        "--spring.datasource.hikari.maximum-pool-size=5")
                : List.of();
    }

    /// The database of the control plane that keeps its data in `directory`, before that has started for the first
    /// time.
    public static DataSource before(Path directory) throws IOException {
        if (POSTGRES) {
            return new DriverManagerDataSource(url(directory));
        }
        var data = Files.createDirectories(directory.resolve("data"));
        var database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + data.resolve("chatcode.db"));
        return database;
    }

    /// Where its migrations are.
    public static String[] migrations() {
        return POSTGRES
                ? new String[] {"classpath:db/migration", "classpath:db/postgresql"}
                : new String[] {"classpath:db/migration"};
    }

    private static String url(Path directory) {
        return DATABASES.computeIfAbsent(directory, key -> create());
    }

    private static String create() {
        var name = "chatcode_" + DATABASES.size();
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }

    /// One for the whole run. It ends with it.
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
