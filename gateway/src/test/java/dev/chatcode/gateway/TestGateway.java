package dev.chatcode.gateway;

import static org.awaitility.Awaitility.await;

import dev.chatcode.gateway.config.GatewayConfig;
import dev.chatcode.gateway.update.Updates;
import dev.chatcode.protocol.GatewayId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A real gateway on a tmux server of its own, in this process.
public final class TestGateway implements AutoCloseable {
    public static final long MAX_FILE_BYTES = 1 << 20;
    private static final Pattern NETWORK =
            Pattern.compile("(?i)https?_proxy|no_proxy|npm_config_registry|node_extra_ca_certs");

    private final Gateway gateway;
    private final Thread thread;

    private TestGateway(Gateway gateway, Thread thread) {
        this.gateway = gateway;
        this.thread = thread;
    }

    public static GatewayConfig config(Path folder, URI controlPlane, String token, Duration healthInterval) {
        return new GatewayConfig(
                new GatewayId("gw-test"),
                token,
                controlPlane,
                healthInterval,
                5,
                MAX_FILE_BYTES,
                folder.resolve("workspace"),
                folder.resolve("state"),
                TestTmux.socketName(folder));
    }

    public static TestGateway start(GatewayConfig config) throws IOException {
        var home = Files.createDirectories(config.workspace().resolveSibling("home"));
        Files.writeString(home.resolve(".bash_profile"), "unset HISTFILE\n");
        var gateway = Gateway.start(
                config, environment(home.toString(), config.token()), Updates.of(Optional.empty(), () -> {}));
        var thread = Thread.ofVirtual().name("gateway").start(() -> {
            try {
                gateway.run();
            } catch (InterruptedException e) {
                // Closed.
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        return new TestGateway(gateway, thread);
    }

    /// A home of its own, so that nobody's shell start-up files take part. The way to the npm registry is this
    /// machine's.
    private static Map<String, String> environment(String home, String token) {
        var environment = new HashMap<String, String>();
        System.getenv().forEach((name, value) -> {
            if (NETWORK.matcher(name).matches()) {
                environment.put(name, value);
            }
        });
        environment.putAll(Map.of(
                "HOME",
                home,
                "PATH",
                System.getenv("PATH"),
                "SHELL",
                "/bin/bash",
                "LANG",
                "C.UTF-8",
                "GATEWAY_AUTH_TOKEN",
                token));
        return environment;
    }

    /// Ends the gateway; its sessions go on.
    @Override
    public void close() {
        thread.interrupt();
        await().until(() -> !thread.isAlive());
        gateway.close();
    }

    /// Ends the tmux server and with it all sessions.
    public static void killTmux(GatewayConfig config) throws IOException {
        TestTmux.start(config.tmuxSocket(), config.stateDirectory()).close();
        // Who writes a spool ends a moment after tmux, with a last file.
        await().until(() -> filesOf(config, ".spool") == filesOf(config, ".spool-done"));
    }

    private static long filesOf(GatewayConfig config, String suffix) throws IOException {
        var folder = config.stateDirectory().resolve("sessions");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).count();
        }
    }
}
