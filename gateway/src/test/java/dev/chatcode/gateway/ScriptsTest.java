package dev.chatcode.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The rules about the shell scripts that the gateway carries with it.
class ScriptsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");

    @Test
    void shellcheckHasNothingToSay() throws Exception {
        var command = new ArrayList<>(List.of(
                "shellcheck",
                "-s",
                "sh",
                "-x",
                "-P",
                RESOURCES.resolve("agents").toString()));
        try (var files = Files.walk(RESOURCES)) {
            files.map(Path::toString).filter(file -> file.endsWith(".sh")).forEach(command::add);
        }
        assertThat(command).hasSizeGreaterThan(6);

        var shellcheck = new ProcessBuilder(command).redirectErrorStream(true).start();

        assertThat(new String(shellcheck.getInputStream().readAllBytes(), UTF_8))
                .isEmpty();
        assertThat(shellcheck.waitFor()).isZero();
    }
}
