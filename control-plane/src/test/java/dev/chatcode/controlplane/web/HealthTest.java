package dev.chatcode.controlplane.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
    @TempDir
    Path directory;

    @Test
    void withoutItsDatabaseTheServerLivesButIsNotReady() throws Exception {
        try (var app = new RunningControlPlane(directory)) {
            var operator = new Browser(app.origin());
            assertThat(operator.get("/readyz").status()).isEqualTo(200);
            ((AutoCloseable) app.bean(DataSource.class)).close();
            var answer = operator.get("/readyz");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("not_ready");
            assertThat(operator.get("/healthz").status()).isEqualTo(200);
        }
    }
}
