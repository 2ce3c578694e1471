package dev.chatcode.e2e.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Programs that run on this computer, which machines are made with.
final class Host {
    private static final int COMMAND_SECONDS = 300;

    private Host() {}

    /// What a command has printed, to both outputs, and its status.
    record Result(int status, String output) {}

    /// Must end well.
    static void require(String... command) throws IOException, InterruptedException {
        var result = run(List.of(command));
        assertThat(result.status())
                .as("%s: %s", String.join(" ", command), result.output())
                .isZero();
    }

    static Result run(List<String> command) throws IOException, InterruptedException {
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
