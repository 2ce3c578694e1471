package dev.chatcode.gateway.scope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs programs in scopes of the user's systemd: then neither the end of the gateway's service nor a session that
/// uses up all memory ends anything else. Where there is no such systemd, programs run as they are.
///
/// @param command `systemd-run` with its options, of which none has a space in it; empty where there are no scopes
/// @param limits the options that keep a session from what others need
public record Scopes(List<String> command, List<String> limits) {
    /// Programs run as they are.
    public static final Scopes NONE = new Scopes(List.of(), List.of());

    private static final System.Logger LOG = System.getLogger(Scopes.class.getName());

    private static final List<String> IN_SCOPE = List.of("--user", "--scope", "--quiet", "--collect");

    /// All sessions are in it.
    private static final String SLICE = "chatcode.slice";

    /// The others in the scope stay, such as the shell; systemd before 253 does so by itself and does not know this.
    private static final List<String> OTHERS_STAY = List.of("-p", "OOMPolicy=continue");

    private static final int TIMEOUT_SECONDS = 5;

    /// Copies.
    public Scopes {
        command = List.copyOf(command);
        limits = List.copyOf(limits);
    }

    /// Tries out what there is.
    ///
    /// @param environment that programs will have; it says where the user's systemd is
    /// @param path where programs are found
    /// @param memory of this computer, in bytes
    public static Scopes find(Map<String, String> environment, List<Path> path, long memory) {
        var limits = MemoryLimits.of(memory);
        var slice = program("systemctl", path)
                .map(file -> List.of(file, "--user", "--runtime", "set-property", SLICE, limits.ofAll()))
                .filter(command -> works(command, environment))
                .map(command -> List.of("--slice=" + SLICE))
                .orElse(List.of());
        var ofOne = concat(slice, List.of("-p", limits.ofOne()));
        var command = program("systemd-run", path).map(file -> concat(List.of(file), IN_SCOPE));
        for (var options : List.of(concat(ofOne, OTHERS_STAY), ofOne)) {
            var scopes = new Scopes(command.orElse(List.of()), options);
            var name = "probe-" + ProcessHandle.current().pid();
            if (command.isPresent() && works(scopes.forSession(name, List.of("true")), environment)) {
                return scopes;
            }
        }
        LOG.log(System.Logger.Level.INFO, "there is no systemd for this user: sessions have no cgroups of their own");
        return NONE;
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
        return commandLine(limits, name, program);
    }

    private List<String> commandLine(List<String> options, String name, List<String> program) {
        return isEmpty() ? program : concat(command, options, List.of("--unit=chatcode-" + name, "--"), program);
    }

    private static Optional<String> program(String name, List<Path> path) {
        return path.stream()
                .map(folder -> folder.resolve(name))
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
