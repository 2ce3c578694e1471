package dev.chatcode.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A machine that has the kernel and the network of this computer, and files and processes of its own.
final class Container implements Machine {
    private static final Duration BOOT = Duration.ofSeconds(90);

    private final Path root;
    private final Path console;
    private Process nspawn;

    private Container(Path root, Path console) throws IOException {
        this.root = root;
        this.console = console;
        this.nspawn = start();
    }

    static Container boot(Path cache, Path folder) throws IOException, InterruptedException {
        var root = folder.resolve("machine");
        Debian.copyTo(root, cache);
        var container = new Container(root, folder.resolve("console.log"));
        container.awaitBooted();
        return container;
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        "systemd-nspawn",
                        "-q",
                        "-D",
                        root.toString(),
                        "--boot",
                        "--register=no",
                        "--keep-unit",
                        "--console=pipe")
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()))
                .start();
    }

    private void awaitBooted() {
        await().atMost(BOOT).pollInterval(Duration.ofMillis(500)).until(() -> {
            assertThat(nspawn.isAlive()).as("the machine runs").isTrue();
            return nspawn.children().findAny().isPresent()
                    && run("systemctl", "is-system-running").output().matches("(?s)(running|degraded)\n");
        });
    }

    @Override
    public Host.Result run(String... command) throws IOException, InterruptedException {
        var system = nspawn.children().findFirst().orElseThrow();
        var all = new ArrayList<>(List.of("nsenter", "-t", Long.toString(system.pid()), "-m", "-u", "-i", "-p"));
        all.addAll(List.of(command));
        return Host.run(all);
    }

    /// Where a file of the machine is on this computer.
    Path file(String path) {
        return root.resolve(path.substring(1));
    }

    boolean has(String path) {
        return Files.exists(file(path), LinkOption.NOFOLLOW_LINKS);
    }

    /// All processes end; what is on the disk stays.
    void reboot() throws IOException, InterruptedException {
        run("systemctl", "reboot");
        assertThat(nspawn.waitFor(BOOT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        nspawn = start();
        awaitBooted();
    }

    @Override
    public void close() throws IOException {
        try {
            if (nspawn.children().findAny().isPresent()) {
                run("systemctl", "poweroff");
            }
            if (!nspawn.waitFor(30, TimeUnit.SECONDS)) {
                nspawn.descendants().forEach(ProcessHandle::destroyForcibly);
                nspawn.destroyForcibly().waitFor();
            }
            Host.require("rm", "-rf", "--one-file-system", root.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
