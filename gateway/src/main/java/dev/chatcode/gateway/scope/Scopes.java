package dev.chatcode.gateway.scope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs programs in scopes of the user's systemd: then neither the end of the gateway's service nor a session that
/// uses up all memory ends anything else. Where there is no such systemd, programs run as they are.
///
/// @param command `systemd-run` with its options, of which none has a space in it; empty where there are no scopes
public record Scopes(List<String> command) {
    /// Programs run as they are.
    public static final Scopes NONE = new Scopes(List.of());

    private static final System.Logger LOG = System.getLogger(Scopes.class.getName());

    /// systemd ends a whole scope when the kernel has killed one program in it, with the shell, and not every version
    /// can be told otherwise. It does not hear of it where it does not count the scope's memory; slices have the
    /// limits.
    private static final List<String> IN_SCOPE =
            List.of("--user", "--scope", "--quiet", "--collect", "-p", "MemoryAccounting=no");

    private static final int TIMEOUT_SECONDS = 5;

    /// Copies.
    public Scopes {
        command = List.copyOf(command);
    }

    /// Tries out what there is.
    ///
    /// @param environment that programs will have; it says where the user's systemd is
    /// @param path where programs are found
    /// @param memory of this computer, in bytes
    public static Scopes find(Map<String, String> environment, List<Path> path, long memory) {
        var command = program(path).map(file -> concat(List.of(file), IN_SCOPE));
        var systemd = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", ""), "systemd");
        if (command.isPresent() && Files.exists(systemd.resolve("private"))) {
            writeLimits(systemd.resolve("user"), MemoryLimits.of(memory));
            var scopes = new Scopes(command.get());
            var name = "probe-" + ProcessHandle.current().pid();
            if (works(scopes.forSession(name, List.of("true")), environment)) {
                return scopes;
            }
        }
        LOG.log(System.Logger.Level.INFO, "there is no systemd for this user: sessions have no cgroups of their own");
        return NONE;
    }

    /// systemd reads them when the slices come into being: that of all sessions, and those in it of one each. That of
    /// all stays when it is empty: a session could not begin while it ends.
    private static void writeLimits(Path units, MemoryLimits limits) {
        try {
            write(units.resolve("chatcode.slice.d"), "[Slice]\n" + limits.ofAll() + "\n");
            write(
                    units.resolve("chatcode-.slice.d"),
                    "[Unit]\nStopWhenUnneeded=yes\n[Slice]\n" + limits.ofOne() + "\n");
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "sessions have no memory limits: {0}", e.getMessage());
        }
    }

    private static void write(Path folder, String content) throws IOException {
        var unfinished = Files.createDirectories(folder).resolve("chatcode.new");
        Files.writeString(unfinished, content);
        Files.move(
                unfinished,
                folder.resolve("chatcode.conf"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    public boolean isEmpty() {
        return command.isEmpty();
    }

    /// The same command in a scope of this name beside the sessions, as a process that becomes the command.
    public List<String> besideSessions(String name, List<String> program) {
        return commandLine(List.of(), name, program);
    }

    /// The same command in a scope of this name with a session's limits, as a process that becomes the command.
    public List<String> forSession(String name, List<String> program) {
        // A dash in a slice's name would put it into another one.
        var slice = "--slice=chatcode-" + name.replace('-', '_') + ".slice";
        return commandLine(List.of(slice), name, program);
    }

    private List<String> commandLine(List<String> options, String name, List<String> program) {
        return isEmpty() ? program : concat(command, options, List.of("--unit=chatcode-" + name, "--"), program);
    }

    private static Optional<String> program(List<Path> path) {
        return path.stream()
                .map(folder -> folder.resolve("systemd-run"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .filter(file -> file.indexOf(' ') < 0)
                .findFirst();
    }

    private static boolean works(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "no systemd: {0}", e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @SafeVarargs
    private static List<String> concat(List<String>... lists) {
        var all = new ArrayList<String>();
        for (var list : lists) {
            all.addAll(list);
        }
        return all;
    }
}
