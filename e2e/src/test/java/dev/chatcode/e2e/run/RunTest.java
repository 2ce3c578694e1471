package dev.chatcode.e2e.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class RunTest {
    private static final Path ROOT = Path.of(System.getProperty("chatcode.root"));
    private static final Duration START = Duration.ofSeconds(100);
    private static final String CONTROL_PLANE = "chatcode-control-plane.jar";
    private static final String GATEWAY = "chatcode-gateway.jar";

    @TempDir
    Path folder;

    // Set before each test.
    private Process script;

    @BeforeEach
    void start() throws IOException {
        var builder = new ProcessBuilder(ROOT.resolve("scripts/run").toString());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "HOME", Files.createDirectory(folder.resolve("home")).toString(),
                        "CHATCODE_DATA", data().toString(),
                        "PORT", Integer.toString(freePort())));
        script = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile())
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        script.destroy();
        script.onExit().join();
        var settings = data().resolve("local/gateway.env");
        if (Files.exists(settings)) {
            var socket = lineOf(settings, "GATEWAY_TMUX_SOCKET=").orElseThrow();
            new ProcessBuilder("tmux", "-L", socket, "kill-server")
                    .start()
                    .onExit()
                    .join();
        }
    }

    @Test
    void whatIsKilledComesBackAndTheEndOfTheScriptIsTheEndOfAll() throws IOException {
        awaitLink();
        var controlPlane = awaitProgram(CONTROL_PLANE);
        var gateway = awaitProgram(GATEWAY);

        gateway.destroyForcibly();
        controlPlane.destroyForcibly();
        await().atMost(START).until(() -> connections() == 2);
        assertThat(printed()).contains("The control plane has ended (killed by signal 9); it starts again in 1 s.");
        assertThat(printed()).contains("The gateway has ended (killed by signal 9); it starts again in 1 s.");

        var programs = script.children().toList();
        script.destroy();
        assertThat(script.onExit().join().exitValue()).isZero();
        assertThat(programs).hasSizeGreaterThanOrEqualTo(2).noneMatch(ProcessHandle::isAlive);
        assertThat(printed()).contains("Stopped.");
    }

    @Test
    void aGatewayThatCannotWorkWithItsConfigurationIsNotStartedAgain() throws IOException {
        awaitLink();
        var controlPlane = awaitProgram(CONTROL_PLANE);
        Files.writeString(
                data().resolve("local/gateway.env"), "\nGATEWAY_HEALTH_INTERVAL=never\n", StandardOpenOption.APPEND);

        awaitProgram(GATEWAY).destroyForcibly();

        assertThat(script.onExit().join().exitValue()).isEqualTo(1);
        assertThat(printed()).contains("GATEWAY_HEALTH_INTERVAL must be a whole number");
        assertThat(controlPlane.isAlive()).isFalse();
    }

    @Test
    void aKilledScriptLeavesNoProgramBehind() {
        var controlPlane = awaitProgram(CONTROL_PLANE);

        script.destroyForcibly();

        await().atMost(START).until(() -> !controlPlane.isAlive());
    }

    private Path data() {
        return folder.resolve("the data");
    }

    private String printed() throws IOException {
        return Files.readString(folder.resolve("printed"));
    }

    private void awaitLink() {
        await().atMost(START).until(() -> {
            assertThat(script.isAlive()).as(printed()).isTrue();
            return lineOf(folder.resolve("printed"), "Open http://localhost:").isPresent();
        });
    }

    private ProcessHandle awaitProgram(String jar) {
        return await().atMost(START)
                .until(() -> tryProgram(jar), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<ProcessHandle> tryProgram(String jar) {
        return script.children()
                .filter(child -> child.info().commandLine().orElse("").contains(jar))
                .findAny();
    }

    private long connections() throws IOException {
        return Files.readString(data().resolve("logs/gateway.log"))
                .lines()
                .filter(line -> line.contains("connected to"))
                .count();
    }

    private static Optional<String> lineOf(Path file, String start) throws IOException {
        return Files.readString(file)
                .lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
