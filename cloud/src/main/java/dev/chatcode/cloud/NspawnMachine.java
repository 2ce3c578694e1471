package dev.chatcode.cloud;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One system in a container. What it is told it does one after the other, in a thread of its own.
final class NspawnMachine implements AutoCloseable {
    private static final Duration SHUTDOWN = Duration.ofSeconds(30);
    private static final Duration COPY = Duration.ofMinutes(5);

    /// What cloud-init does on a real droplet with a script: runs it once, as root, at the first start.
    private static final String UNIT = """
            [Unit]
            Description=The user data of this droplet
            After=network.target
            ConditionPathExists=!/var/lib/cloud/instance/started

            [Service]
            Type=oneshot
            ExecStartPre=/bin/touch /var/lib/cloud/instance/started
            ExecStart=/var/lib/cloud/instance/scripts/part-001
            StandardOutput=append:/var/log/cloud-init-output.log
            StandardError=append:/var/log/cloud-init-output.log

            [Install]
            WantedBy=multi-user.target
            """;

    private final Path base;
    private final Path root;
    private final ExecutorService tasks =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

    /// Owned by the thread of the tasks.
    private @Nullable Process nspawn;

    NspawnMachine(Path base, Path root) {
        this.base = base;
        this.root = root;
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    void create(Machines.Order order) {
        run("create", () -> {
            execute(COPY, "cp", "-a", "--reflink=auto", base.toString(), root.toString());
            Files.writeString(root.resolve("etc/hostname"), order.name() + "\n");
            var scripts = Files.createDirectories(
                    root.resolve("var/lib/cloud/instance/scripts"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var script = scripts.resolve("part-001");
            Files.createFile(
                    script, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.writeString(script, order.userData());
            var units = root.resolve("etc/systemd/system");
            Files.writeString(units.resolve("user-data.service"), UNIT);
            var wanted = Files.createDirectories(units.resolve("multi-user.target.wants"));
            Files.createSymbolicLink(wanted.resolve("user-data.service"), Path.of("../user-data.service"));
            start();
        });
    }

    void powerOn() {
        run("power on", this::start);
    }

    void powerOff() {
        run("power off", this::stop);
    }

    void destroy() {
        run("destroy", () -> {
            stop();
            execute(COPY, "rm", "-rf", "--one-file-system", root.toString());
        });
        tasks.shutdown();
    }

    /// Waits until all is done that it was told.
    @Override
    public void close() {
        tasks.close();
    }

    private void run(String what, Task task) {
        tasks.execute(() -> {
            try {
                task.run();
            } catch (IOException e) {
                System.err.println(root.getFileName() + ": " + what + ": " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void start() throws IOException {
        nspawn = new ProcessBuilder(
                        "systemd-nspawn",
                        "-q",
                        "-D",
                        root.toString(),
                        "--boot",
                        "--register=no",
                        "--keep-unit",
                        "--console=pipe")
                .redirectInput(Redirect.PIPE)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(Path.of(root + ".log").toFile()))
                .start();
    }

    /// As its power button does, and by force where that takes too long.
    private void stop() throws IOException, InterruptedException {
        var running = nspawn;
        if (running == null || !running.isAlive()) {
            return;
        }
        var system = running.children().findFirst();
        if (system.isPresent()) {
            // To systemd, this is "power off", also while it is busy with something else (systemd(1), SIGNALS).
            tryExecute(
                    SHUTDOWN,
                    "kill",
                    "-s",
                    "RTMIN+4",
                    Long.toString(system.get().pid()));
        }
        if (!running.waitFor(SHUTDOWN.toSeconds(), TimeUnit.SECONDS)) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly().waitFor();
        }
        nspawn = null;
    }

    private static void execute(Duration within, String... command) throws IOException, InterruptedException {
        if (!tryExecute(within, command)) {
            throw new IOException("this has failed: " + String.join(" ", command));
        }
    }

    private static boolean tryExecute(Duration within, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        if (!process.waitFor(within.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return false;
        }
        return process.exitValue() == 0;
    }
}
