package dev.chatcode.controlplane.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.ControlPlane;
import dev.chatcode.controlplane.OwnCloud;
import dev.chatcode.controlplane.RunningControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A control plane in a process of its own, at a cloud of our own, and its owner's browser.
final class KillableControlPlane implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final Browser browser;

    private KillableControlPlane(Process process, Browser browser) {
        this.process = process;
        this.browser = browser;
    }

    /// @param directory whose data it goes on with
    static KillableControlPlane start(Path directory, OwnCloud cloud) throws IOException {
        var link = directory.resolve("local/sign-in-link");
        Files.deleteIfExists(link);
        var process = launch(directory, cloud);
        try {
            await().atMost(START).until(() -> Files.exists(link) || !process.isAlive());
            var text = RunningControlPlane.text(link);
            var browser = new Browser(text.substring(0, text.indexOf("/sign-in#")));
            await().atMost(START).until(() -> tryReach(browser));
            assertThat(browser.signIn(text).status()).isEqualTo(200);
            return new KillableControlPlane(process, browser);
        } catch (RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static Process launch(Path directory, OwnCloud cloud) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ControlPlane.class.getName(),
                "--server.port=0",
                "--chatcode.vps.job-interval=50ms",
                "--chatcode.data.directory=" + directory.resolve("data"),
                "--chatcode.local.directory=" + directory.resolve("local")));
        command.addAll(List.of(cloud.options()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
    }

    private static boolean tryReach(Browser browser) {
        try {
            return browser.get("/healthz").status() == 200;
        } catch (IllegalStateException e) {
            return false; // not listening yet
        }
    }

    Browser browser() {
        return browser;
    }

    /// As by `kill -9`.
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
