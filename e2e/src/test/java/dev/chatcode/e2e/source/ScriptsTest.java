package dev.chatcode.e2e.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ScriptsTest {
    private static final Path ROOT = Path.of(System.getProperty("chatcode.root"));

    /// Java would otherwise end one thread of it, whichever asked last, and go on without.
    @ParameterizedTest
    @ValueSource(strings = {"control-plane", "gateway"})
    void aProgramThatHasUsedUpItsMemoryDoesNotGoOnHalfDead(String program) throws IOException {
        assertThat(Files.readString(ROOT.resolve("scripts").resolve(program)))
                .contains(" -Xmx")
                .contains(" -XX:+ExitOnOutOfMemoryError ");
    }
}
