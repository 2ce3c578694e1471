package dev.chatcode.controlplane.local;

import static dev.chatcode.controlplane.RunningControlPlane.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("database")
class LocalInstallationTest {
    @TempDir
    Path directory;

    @Test
    void aFirstStartMakesWhatIsNeededToGetIn() throws IOException {
        try (var app = new RunningControlPlane(directory)) {
            var environment = directory.resolve("local/gateway.env");
            var link = directory.resolve("local/sign-in-link");

            assertThat(text(environment).lines())
                    .satisfiesExactly(
                            id -> assertThat(id).matches("GATEWAY_ID=gw-[0-9a-z]{26}"),
                            token -> assertThat(token).matches("GATEWAY_AUTH_TOKEN=[0-9a-f]{64}"),
                            url -> assertThat(url)
                                    .isEqualTo("GATEWAY_CP_URL=ws://localhost:" + app.port() + "/gw/connect"),
                            state -> assertThat(state)
                                    .isEqualTo("GATEWAY_STATE_DIR=" + directory.resolve("local/gateway")),
                            socket -> assertThat(socket).matches("GATEWAY_TMUX_SOCKET=chatcode-gw-[0-9a-z]{26}"));
            for (var file : new Path[] {environment, link}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
            var answer = new Browser(app.origin()).signIn(text(link));
            assertThat(answer.json().path("email").asString()).isEqualTo("owner@localhost");
        }
    }

    @Test
    void theLocalGatewayConnectsToTheLocalPortWhateverThePublicAddressIs() {
        try (var app = new RunningControlPlane(directory, "--chatcode.public-url=https://chat.example.com")) {
            assertThat(text(directory.resolve("local/gateway.env")).lines())
                    .contains("GATEWAY_CP_URL=ws://localhost:" + app.port() + "/gw/connect");
        }
    }

    @Test
    void twoInstallationsOfOneUserShareNoTmuxServer(@TempDir Path another) {
        new RunningControlPlane(directory).close();
        new RunningControlPlane(another).close();

        assertThat(setting(directory, "GATEWAY_TMUX_SOCKET")).isNotEqualTo(setting(another, "GATEWAY_TMUX_SOCKET"));
        assertThat(setting(directory, "GATEWAY_STATE_DIR")).isNotEqualTo(setting(another, "GATEWAY_STATE_DIR"));
    }

    @Test
    void aSecondStartKeepsTheTokenAndMakesANewLink() {
        new RunningControlPlane(directory).close();
        var token = token();
        var link = text(directory.resolve("local/sign-in-link"));

        new RunningControlPlane(directory).close();

        assertThat(token()).isEqualTo(token);
        assertThat(text(directory.resolve("local/sign-in-link"))).isNotEqualTo(link);
    }

    @Test
    void aFileWithAnotherTokenIsReplaced() throws IOException {
        new RunningControlPlane(directory).close();
        var token = token();
        Files.writeString(directory.resolve("local/gateway.env"), "GATEWAY_AUTH_TOKEN=" + "0".repeat(64) + "\n");

        try (var app = new RunningControlPlane(directory)) {
            assertThat(token()).isNotEqualTo(token).isNotEqualTo("0".repeat(64));
            assertThat(app.bean(JdbcClient.class)
                            .sql("select count(*) from gateways")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void aFileThatIsNotTextIsReplaced() throws IOException {
        new RunningControlPlane(directory).close();
        var token = token();
        Files.write(directory.resolve("local/gateway.env"), new byte[] {'x', '\n', (byte) 0xff, (byte) 0xfe, '\n'});

        new RunningControlPlane(directory).close();

        assertThat(token()).matches("GATEWAY_AUTH_TOKEN=[0-9a-f]{64}").isNotEqualTo(token);
    }

    private String token() {
        return setting(directory, "GATEWAY_AUTH_TOKEN");
    }

    private static String setting(Path installation, String name) {
        return text(installation.resolve("local/gateway.env"))
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }
}
