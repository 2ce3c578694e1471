package dev.chatcode.e2e.server;

import static java.nio.charset.StandardCharsets.UTF_8;
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

/// A Debian with systemd that was booted on this computer, whose network it shares.
final class Machine implements AutoCloseable {
    private static final Duration BOOT = Duration.ofSeconds(90);
    private static final int COMMAND_SECONDS = 300;
    private static final String DEBIAN = "bookworm";

    private final Path root;
    private final Path console;
    private Process nspawn;

    private Machine(Path root, Path console) throws IOException {
        this.root = root;
        this.console = console;
        this.nspawn = start();
    }

    /// What a command has printed, to both outputs, and its status.
    record Result(int status, String output) {}

    /// As a provider hands it out: with curl, and nothing of ours.
    ///
    /// @param cache where the basic system is kept for the next time
    static Machine boot(Path cache, Path folder) throws IOException, InterruptedException {
        var base = cache.resolve(DEBIAN);
        if (!Files.exists(base)) {
            Files.createDirectories(cache);
            // Its own each time: one that was broken off has parts of this computer mounted.
            var unfinished =
                    cache.resolve(DEBIAN + "-" + ProcessHandle.current().pid());
            here(
                    "debootstrap",
                    "--variant=minbase",
                    "--include=systemd,systemd-sysv,dbus,libpam-systemd,ca-certificates,iproute2,procps,curl",
                    DEBIAN,
                    unfinished.toString());
            Files.move(unfinished, base);
        }
        var root = folder.resolve("machine");
        here("cp", "-a", base.toString(), root.toString());
        var machine = new Machine(root, folder.resolve("console.log"));
        machine.awaitBooted();
        return machine;
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

    /// As its administrator.
    Result run(String... command) throws IOException, InterruptedException {
        var system = nspawn.children().findFirst().orElseThrow();
        var all = new ArrayList<>(List.of("nsenter", "-t", Long.toString(system.pid()), "-m", "-u", "-i", "-p"));
        all.addAll(List.of(command));
        return execute(all);
    }

    /// What the shell prints, which must end well.
    String shell(String command) throws IOException, InterruptedException {
        var result = run("/bin/sh", "-c", command);
        assertThat(result.status()).as("%s: %s", command, result.output()).isZero();
        return result.output().strip();
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
            here("rm", "-rf", "--one-file-system", root.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void here(String... command) throws IOException, InterruptedException {
        var result = execute(List.of(command));
        assertThat(result.status())
                .as("%s: %s", String.join(" ", command), result.output())
                .isZero();
    }

    private static Result execute(List<String> command) throws IOException, InterruptedException {
        var output = Files.createTempFile("machine-", ".out");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            assertThat(process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends", command)
                    .isTrue();
            return new Result(process.exitValue(), Files.readString(output, UTF_8));
        } finally {
            Files.delete(output);
        }
    }
}
