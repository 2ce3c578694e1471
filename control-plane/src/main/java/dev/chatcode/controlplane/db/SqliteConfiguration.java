package dev.chatcode.controlplane.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/// Opens SQLite so that a confirmed write survives a power cut.
///
/// The pool holds one connection. SQLite has one writer anyway, and whoever waits for it inside SQLite keeps a carrier
/// thread busy, while whoever waits for the pool does not. So: never ask for a second connection inside a transaction.
@Configuration(proxyBeanMethods = false)
@Profile("!postgres")
@EnableConfigurationProperties(DatabaseProperties.class)
class SqliteConfiguration {
    /// How long to wait for another process, such as the command that makes a sign-in link.
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    @Bean
    @Primary
    HikariDataSource dataSource(DatabaseProperties properties) {
        var config = new HikariConfig();
        config.setPoolName("sqlite");
        config.setDataSource(sqlite(properties.file()));
        config.setMaximumPoolSize(1);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw new UnusableDatabaseException(properties.file(), e);
        }
    }

    /// Flyway takes two connections at once, so it cannot use the pool.
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource migrationDataSource(DatabaseProperties properties) {
        return sqlite(properties.file());
    }

    static SQLiteDataSource sqlite(Path file) {
        try {
            createPrivately(file);
        } catch (IOException e) {
            throw new UnusableDatabaseException(file, e);
        }
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        var dataSource = new SQLiteDataSource(config);
        dataSource.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return dataSource;
    }

    private static void createPrivately(Path file) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        if (Files.notExists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }
}
