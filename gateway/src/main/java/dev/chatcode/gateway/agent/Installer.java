package dev.chatcode.gateway.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Installs one program: runs its script, then asks the program for its version.
final class Installer {
    private final Path scripts;
    private final Map<String, String> environment;
    private final ProgramFolders folders;
    private final VersionProbe probe;
    private final Times times;
    private final InstantSource clock;

    /// How long things may take.
    ///
    /// @param answer for an answer to `--version`
    /// @param grace until what was asked to end is killed
    record Times(Duration script, Duration answer, Duration grace) {
        static final Times USUAL = new Times(Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofSeconds(3));
    }

    /// @param scripts where the installers are
    /// @param environment all that they inherit
    Installer(
            Path scripts,
            Map<String, String> environment,
            ProgramFolders folders,
            VersionProbe probe,
            Times times,
            InstantSource clock) {
        this.scripts = scripts;
        this.environment = Map.copyOf(environment);
        this.folders = folders;
        this.probe = probe;
        this.times = times;
        this.clock = clock;
    }

    /// How an installation ended.
    sealed interface Outcome {}

    record Installed(Optional<String> version) implements Outcome {}

    /// @param error sentences for people, and the last lines of what was printed
    record Failed(String error) implements Outcome {}

    /// An interruption ends it, and all that it has started.
    ///
    /// @param progress hears a part of what is printed, from another thread
    Outcome install(Program program, Consumer<String> progress) throws InterruptedException {
        var last = new LastLines();
        try {
            var exitCode = runScript(program, last.andThen(new ProgressLimit(clock, progress)));
            if (exitCode.isEmpty()) {
                return failed(program, "it took longer than " + times.script().toMinutes() + " minutes", last);
            }
            if (exitCode.getAsInt() != 0) {
                return failed(program, "the installer ended with " + exitCode.getAsInt(), last);
            }
            return asked(program, last);
        } catch (IOException e) {
            return failed(program, String.valueOf(e.getMessage()), last);
        }
    }

    private OptionalInt runScript(Program program, Consumer<String> lines) throws IOException, InterruptedException {
        var script = scripts.resolve(EmbeddedFiles.installer(program));
        var builder = new ProcessBuilder("/bin/sh", script.toString())
                .directory(probe.folder().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        var output = new OutputLines(lines);
        OptionalInt exitCode;
        try (var run = ProgramRun.start(builder, times.grace(), output::accept)) {
            exitCode = run.await(times.script());
        }
        output.end();
        return exitCode;
    }

    private Outcome asked(Program program, LastLines last) throws IOException, InterruptedException {
        var file = folders.find(program);
        if (file.isEmpty()) {
            return failed(program, "there is no " + program.binary() + " afterwards", last);
        }
        var answer = probe.ask(file.get(), times.answer());
        return answer.isGood()
                ? new Installed(answer.version())
                : failed(program, file.get() + " was installed, but does not answer to --version", last);
    }

    private static Failed failed(Program program, String why, LastLines last) {
        return new Failed(program.agent() + " could not be installed: " + why + "." + last.text());
    }
}
