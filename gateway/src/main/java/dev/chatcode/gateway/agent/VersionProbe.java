package dev.chatcode.gateway.agent;

import dev.chatcode.protocol.event.MachineEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Asks a program for its version, as `--version` prints it.
///
/// @param environment all that the program inherits
/// @param folder where it runs
record VersionProbe(Map<String, String> environment, Path folder) {
    private static final int MAX_OUTPUT_BYTES = 4096;
    private static final Pattern VERSION =
            Pattern.compile("(?<![0-9A-Za-z.])[0-9]+\\.[0-9]+(\\.[0-9]+)*([-+][0-9A-Za-z.+-]+)?");

    VersionProbe {
        environment = Map.copyOf(environment);
    }

    /// What a program has answered.
    ///
    /// @param exitCode empty where it did not end in time
    /// @param version empty where none is in what it printed
    record Answer(OptionalInt exitCode, Optional<String> version) {
        boolean isGood() {
            return exitCode.isPresent() && exitCode.getAsInt() == 0;
        }
    }

    /// The program and all that it started have ended afterwards.
    Answer ask(Path program, Duration time) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(program.toString(), "--version")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        var printed = new ByteArrayOutputStream();
        OptionalInt exitCode;
        try (var run = ProgramRun.start(builder, Duration.ZERO, (bytes, length) -> keep(printed, bytes, length))) {
            exitCode = run.await(time);
        }
        return new Answer(exitCode, versionIn(printed.toString(StandardCharsets.UTF_8)));
    }

    private static void keep(ByteArrayOutputStream printed, byte[] bytes, int length) {
        printed.write(bytes, 0, Math.min(length, MAX_OUTPUT_BYTES - printed.size()));
    }

    static Optional<String> versionIn(String printed) {
        return VERSION.matcher(PlainText.of(printed))
                .results()
                .map(match -> match.group())
                .filter(version -> version.length() <= MachineEvent.MAX_VERSION_CHARACTERS)
                .findFirst();
    }
}
