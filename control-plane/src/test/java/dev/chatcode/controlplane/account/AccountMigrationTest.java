package dev.chatcode.controlplane.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An installation from before users had several addresses goes on where it was.
@Tag("database")
class AccountMigrationTest {
    @TempDir
    Path directory;

    @Test
    void usersKeepTheirAddressesAndLinksThatAreUnderWayWork() throws IOException {
        var database = TestDatabase.before(directory);
        Flyway.configure()
                .dataSource(database)
                .locations(TestDatabase.migrations())
                .target("4")
                .load()
                .migrate();
        var token = SecretToken.random();
        var jdbc = JdbcClient.create(database);
        jdbc.sql("insert into users (id, email, created_at) values ('usr-old', 'old@example.com', 1)")
                .update();
        jdbc.sql("insert into sign_in_links (token_hash, user_id, expires_at) values (?, 'usr-old', ?)")
                .param(token.hash())
                .param(Instant.now().plus(Duration.ofMinutes(10)).toEpochMilli())
                .update();

        try (var app = new RunningControlPlane(directory)) {
            var byLink = new Browser(app.origin());
            assertThat(byLink.signIn("#" + token.value()).json().path("id").asString())
                    .isEqualTo("usr-old");
            assertThat(app.signedIn("old@example.com")
                            .get("/api/auth/me")
                            .json()
                            .path("id")
                            .asString())
                    .isEqualTo("usr-old");
        }
    }
}
