package dev.chatcode.controlplane.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.Installation;
import dev.chatcode.protocol.command.MachineCommand.Update;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A gateway is told which release to take, and its owner whether it could begin.
class UpdateTest {
    private static final String FILE = "chatcode-gateway-linux-x64.tar.gz";
    private static final String SIGNATURE = "A".repeat(86) + "==";

    @TempDir
    static Path directory;

    private static Installation installation;

    @BeforeAll
    static void start() throws IOException {
        var releases = directory.resolve("releases");
        write(releases, "1.2.4", "a");
        write(releases, "1.2.5", "b");
        Files.writeString(releases.resolve("latest"), "1.2.5\n");
        installation = new Installation(directory, "--chatcode.releases.directory=" + releases).connected();
    }

    private static void write(Path releases, String version, String digit) throws IOException {
        var folder = Files.createDirectories(releases.resolve(version));
        Files.writeString(folder.resolve(FILE + ".sha256"), digit.repeat(64) + "  " + FILE + "\n");
        Files.writeString(folder.resolve(FILE + ".sig"), SIGNATURE);
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @ParameterizedTest
    @CsvSource({"{}, 1.2.5, b", "'{\"version\": \"1.2.4\"}', 1.2.4, a"})
    void theNewestOrTheWantedReleaseIsTaken(String body, String version, String digit) {
        var commands = new CopyOnWriteArrayList<Update>();
        installation.gateway().answer(command -> {
            if (command instanceof Update update) {
                commands.add(update);
            }
            return Optional.empty();
        });

        var answer = installation.owner().post(route(), body);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("version").asString()).isEqualTo(version);
        assertThat(commands).hasSize(1);
        var command = commands.getFirst();
        assertThat(command.version()).isEqualTo(version);
        assertThat(command.url()).isEqualTo(installation.app().origin() + "/releases/" + version + "/" + FILE);
        assertThat(command.sha256()).isEqualTo(digit.repeat(64));
        assertThat(command.signature()).isEqualTo(SIGNATURE);
    }

    @Test
    void whatTheGatewayRefusesIsTold() {
        installation
                .gateway()
                .answer(command -> command instanceof Update update
                        ? Optional.of(() -> installation
                                .gateway()
                                .send(Ack.failed(
                                        update.requestId(),
                                        ErrorCode.INVALID_COMMAND,
                                        "version 1.2.5 is running already")))
                        : Optional.empty());

        var answer = installation.owner().post(route(), "{}");

        installation.gateway().answer(command -> Optional.empty());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("command_refused");
        assertThat(answer.json().get("detail").asString()).contains("version 1.2.5 is running already");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"version\": \"9.9.9\"}', 404, not_found",
        "'{\"version\": \"../1.2.4\"}', 400, invalid_request",
        "'{\"version\": \"\"}', 400, invalid_request"
    })
    void aReleaseThatIsNotThereIsNot(String body, int status, String code) {
        var answer = installation.owner().post(route(), body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void othersMayNot() {
        var stranger = new Browser(installation.app().origin());
        assertThat(stranger.post(route(), "{}").status()).isEqualTo(401);
        assertThat(installation
                        .app()
                        .signedIn("other@example.org")
                        .post(route(), "{}")
                        .status())
                .isEqualTo(404);
    }

    private static String route() {
        return "/api/vps/" + installation.vps() + "/update";
    }
}
