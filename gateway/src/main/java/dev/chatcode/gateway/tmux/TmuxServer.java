package dev.chatcode.gateway.tmux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// Chatcode's own tmux server: on a socket and a configuration of its own, started with a clean environment,
/// and made to outlive the gateway.
public final class TmuxServer {
    private static final System.Logger LOG = System.getLogger(TmuxServer.class.getName());
    private static final TmuxVersion OLDEST = new TmuxVersion(3, 2);

    /// tmux keeps what its control client has not read yet, however much that is: where processors are short, those who
    /// make output must get less of them than the gateway, or Ctrl-C shows only after all of it.
    private static final List<String> BEHIND_THE_GATEWAY = List.of("nice", "-n", "5");

    private static final int TIMEOUT_SECONDS = 10;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final String SCRIPT_SUFFIX = ".tmux";

    /// See [#comingAndGoing].
    private final Lock comingAndGoing = new ReentrantLock();

    private final String socketName;
    private final Path stateDirectory;
    private final Map<String, String> environment;
    private final UnaryOperator<List<String>> launch;
    private final TmuxVersion version;

    private TmuxServer(
            String socketName,
            Path stateDirectory,
            Map<String, String> environment,
            UnaryOperator<List<String>> launch,
            TmuxVersion version) {
        this.socketName = socketName;
        this.stateDirectory = stateDirectory;
        this.environment = Map.copyOf(environment);
        this.launch = launch;
        this.version = version;
    }

    /// Makes sure that the server runs, with our configuration.
    ///
    /// @param stateDirectory the gateway's own folder, for the configuration and for what must not be in a
    ///     process list
    /// @param environment all that the server and every program in it will inherit
    /// @param launch makes of a command one that outlives the gateway's service
    public static TmuxServer start(
            String socketName, Path stateDirectory, Map<String, String> environment, UnaryOperator<List<String>> launch)
            throws IOException {
        var probe = new TmuxServer(socketName, stateDirectory, environment, launch, OLDEST);
        var printed = probe.run(List.of("tmux", "-V"));
        var version = TmuxVersion.tryParse(printed)
                .orElseThrow(() -> new IOException("cannot read tmux's version from: " + printed.strip()));
        var server = new TmuxServer(socketName, stateDirectory, environment, launch, version);
        if (server.version.compareTo(OLDEST) < 0) {
            throw new IOException(printed.strip() + " is too old: Chatcode needs tmux 3.2 or newer");
        }
        server.deleteOldScripts();
        server.writeConfiguration();
        server.launch();
        server.tmux("source-file", server.configuration().toString());
        return server;
    }

    public TmuxVersion version() {
        return version;
    }

    /// Runs one command in a process of its own and gives what it prints. For starts only: a fork takes
    /// milliseconds.
    public String tmux(String... arguments) throws IOException {
        return run(commandLine(List.of(arguments)));
    }

    /// A control client that was started, and the script with which it was.
    public record StartedClient(Process process, Path script) {
        /// To be called once the client is attached: the script may hold secrets.
        public void deleteScript() {
            // What cannot be deleted is readable by its owner alone, and goes at the next start.
            script.toFile().delete();
        }
    }

    /// Starts a control client whose first act is `commands`, and the server where it has died. The commands
    /// are in nobody's process list.
    public StartedClient startClient(String name, List<String> commands) throws IOException {
        if (!isRunning()) {
            launch();
        }
        var script = writeScript(name, commands);
        var process = builder(commandLine(List.of("-C", "start-server", ";", "source-file", script.toString())))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new StartedClient(process, script);
    }

    private void launch() throws IOException {
        var line = new ArrayList<>(BEHIND_THE_GATEWAY);
        line.addAll(launch.apply(commandLine(List.of("start-server"))));
        run(line);
    }

    private boolean isRunning() throws IOException {
        try {
            tmux("show-options", "-s", "exit-empty");
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    /// Whether there is a session of this name. An exception says nothing about that, only that tmux did not
    /// answer.
    public boolean hasSession(String name) throws IOException {
        try {
            return tmux("list-sessions", "-F", "#{session_name}").lines().anyMatch(name::equals);
        } catch (RefusedException e) {
            return false; // There is no server, and so no session.
        }
    }

    /// To be held while a control client connects or leaves, and while a session starts or ends, each to its
    /// last consequence. Where tmux 3.3a has to tell of the others to a client that has not yet said all of who
    /// it is, it crashes with every session.
    public Lock comingAndGoing() {
        return comingAndGoing;
    }

    /// Ends the control clients of an earlier gateway. tmux 3.3a keeps one whose gateway was killed while there
    /// was output for it, for ever. There must be a session.
    public void endControlClients() throws IOException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        for (var left = controlClients(); !left.isEmpty(); left = controlClients()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the clients of an earlier gateway do not end: processes " + left);
            }
            left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            pause();
        }
    }

    private List<Long> controlClients() throws IOException {
        return tmux("list-clients", "-F", "#{client_control_mode} #{client_pid}")
                .lines()
                .filter(line -> line.startsWith("1 "))
                .map(line -> Long.valueOf(line.substring(2)))
                .toList();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for tmux", e);
        }
    }

    /// What ends a session. Its terminal is reset first: otherwise tmux 3.3a may crash, see tmux.conf.
    public static List<String> killCommands(String name) {
        return List.of("send-keys -R -t =" + name + ":", "kill-session -t =" + name);
    }

    /// Ends a session if there is one, without a control client.
    public void killSession(String name) {
        comingAndGoing.lock();
        try {
            if (hasSession(name)) {
                var script = writeScript(name, killCommands(name));
                tmux("source-file", script.toString());
                Files.delete(script);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "session {0} cannot be ended: {1}", name, e.getMessage());
        } finally {
            comingAndGoing.unlock();
        }
    }

    /// tmux has answered, and the answer is no.
    private static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String answer) {
            super("tmux failed: " + answer);
        }
    }

    private Path configuration() {
        return stateDirectory.resolve("tmux.conf");
    }

    private void deleteOldScripts() throws IOException {
        try (var old = Files.newDirectoryStream(stateDirectory, "*" + SCRIPT_SUFFIX)) {
            for (var script : old) {
                Files.deleteIfExists(script);
            }
        }
    }

    private Path writeScript(String name, List<String> commands) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var script = Files.createTempFile(stateDirectory, name + "-", SCRIPT_SUFFIX, ownerOnly);
        return Files.writeString(script, String.join("\n", commands) + "\n");
    }

    private void writeConfiguration() throws IOException {
        try (var resource = TmuxServer.class.getResourceAsStream("tmux.conf")) {
            if (resource == null) {
                throw new IOException("the gateway's tmux.conf is missing from its jar");
            }
            var unfinished = Files.createTempFile(stateDirectory, "tmux-", ".new");
            Files.write(unfinished, resource.readAllBytes());
            Files.move(
                    unfinished, configuration(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<String> commandLine(List<String> arguments) {
        var line = new ArrayList<>(
                List.of("tmux", "-u", "-L", socketName, "-f", configuration().toString()));
        line.addAll(arguments);
        return line;
    }

    private ProcessBuilder builder(List<String> commandLine) {
        var builder = new ProcessBuilder(commandLine);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    private String run(List<String> commandLine) throws IOException {
        var output = Files.createTempFile(stateDirectory, "tmux-", ".out");
        try {
            var process = builder(commandLine)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("tmux did not answer within " + TIMEOUT_SECONDS + " s");
            }
            var text = Files.readString(output, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new RefusedException(text.strip());
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while tmux was running", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
