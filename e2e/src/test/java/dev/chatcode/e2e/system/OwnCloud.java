package dev.chatcode.e2e.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A DigitalOcean of our own in a process of its own, whose droplets are machines in containers. It needs root.
public final class OwnCloud implements AutoCloseable {
    private static final Path SCRIPT = Path.of(System.getProperty("chatcode.root"), "scripts/cloud");

    /// Once, a basic Debian is fetched.
    private static final Duration START = Duration.ofMinutes(5);

    private static final Duration STOP = Duration.ofMinutes(2);

    private final Path folder;
    private final int port;
    private final Process process;

    private OwnCloud(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    public static OwnCloud start(Path folder) throws IOException {
        int port;
        try (var probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        var log = folder.resolve("cloud.log");
        var builder =
                new ProcessBuilder(SCRIPT.toString()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("CLOUD_PORT", Integer.toString(port), "CLOUD_DATA", folder.toString()));
        var process = builder.start();
        var cloud = new OwnCloud(folder, port, process);
        try {
            await().atMost(START).until(() -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException(Files.readString(log));
                }
                return Files.readString(log).contains("listens on");
            });
            return cloud;
        } catch (RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    public String origin() {
        return "http://localhost:" + port;
    }

    /// The folders of the machines that were not destroyed.
    public List<Path> machines() throws IOException {
        try (var machines = Files.list(folder.resolve("machines"))) {
            return machines.filter(Files::isDirectory).toList();
        }
    }

    @Override
    public void close() {
        process.destroy();
        await().atMost(STOP).until(() -> !process.isAlive());
    }
}
