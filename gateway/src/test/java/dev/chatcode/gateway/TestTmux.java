package dev.chatcode.gateway;

import dev.chatcode.gateway.tmux.TmuxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A tmux server of a test's own, which leaves nothing behind.
public final class TestTmux implements AutoCloseable {
    private final TmuxServer server;

    private TestTmux(TmuxServer server) {
        this.server = server;
    }

    public static TestTmux start(Path folder) throws IOException {
        return start(socketName(folder), folder);
    }

    /// Also finds a server that a gateway started.
    public static TestTmux start(String socketName, Path folder) throws IOException {
        var environment = Map.of("HOME", folder.toString(), "PATH", System.getenv("PATH"), "SHELL", "/bin/sh");
        return new TestTmux(
                TmuxServer.start(socketName, Files.createDirectories(folder), environment, UnaryOperator.identity()));
    }

    public static String socketName(Path folder) {
        return "test-" + folder.getFileName();
    }

    public TmuxServer server() {
        return server;
    }

    /// Ends the server and with it all sessions.
    @Override
    public void close() throws IOException {
        kill(server);
    }

    static void kill(TmuxServer server) throws IOException {
        for (var pid : server.tmux("list-sessions", "-F", "#{pane_pid}").lines().toList()) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(TestTmux::killTree);
        }
        var socket =
                Path.of(server.tmux("display-message", "-p", "#{socket_path}").strip());
        server.tmux("kill-server");
        Files.deleteIfExists(socket);
    }

    private static void killTree(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
