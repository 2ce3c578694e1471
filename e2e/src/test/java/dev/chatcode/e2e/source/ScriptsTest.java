package dev.chatcode.e2e.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ScriptsTest {
    private static final Path ROOT = Path.of(System.getProperty("chatcode.root"));

    /// Java would otherwise end one thread of it, whichever asked last, and go on without.
    @ParameterizedTest
    @ValueSource(strings = {"scripts/control-plane", "gateway/src/release/java.options"})
    void aProgramThatHasUsedUpItsMemoryDoesNotGoOnHalfDead(String options) throws IOException {
        assertThat(Files.readString(ROOT.resolve(options)).split("\\s+"))
                .contains("-XX:+ExitOnOutOfMemoryError")
                .anyMatch(option -> option.startsWith("-Xmx"));
    }

    @Test
    void noScriptHasWhatShellcheckKnowsToBeWrong() throws Exception {
        var scripts = scripts();
        assertThat(scripts).hasSizeGreaterThan(15);
        var command = new ArrayList<>(List.of("shellcheck", "--severity=info"));
        scripts.forEach(script -> command.add(script.toString()));

        var process = new ProcessBuilder(command).redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    private static List<Path> scripts() throws IOException {
        var scripts = new ArrayList<Path>();
        for (var folder : List.of("scripts", ".ci", "gateway/src/release", "gateway/src/main/resources")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    if (Files.readString(file).startsWith("#!")) {
                        scripts.add(file);
                    }
                }
            }
        }
        return scripts;
    }
}
