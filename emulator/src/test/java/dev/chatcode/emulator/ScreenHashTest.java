package dev.chatcode.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The emulator's hash is that of xterm.js, which has made the vectors.
class ScreenHashTest {
    private static final Path VECTORS =
            Path.of(System.getProperty("chatcode.root"), "protocol", "examples", "screen-hash.json");

    /// The file has one shape, which needs no JSON library.
    private static final Pattern VECTOR = Pattern.compile("""
            "name": "([^"]+)",\\s*"cols": (\\d+),\\s*"rows": (\\d+),\\s*\
            "output": "([^"]*)",\\s*"hash": "([0-9a-f]{16})\"""");

    /// @param output in Base64
    private record Vector(String name, int cols, int rows, String output, String hash) {}

    @TestFactory
    Stream<DynamicTest> aTerminalHasTheHashThatItHasInABrowser() throws IOException {
        return vectors().stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.name(),
                        () -> assertThat(fed(vector).screenHash()).isEqualTo(vector.hash())));
    }

    @TestFactory
    Stream<DynamicTest> aTerminalThatWasRestoredFromASnapshotHasTheHashOfTheFirst() throws IOException {
        return vectors().stream()
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    var restored = new TerminalEmulator(vector.cols(), vector.rows(), 100);
                    restored.feed(fed(vector).snapshot(100));
                    assertThat(restored.screenHash()).isEqualTo(vector.hash());
                }));
    }

    @Test
    void noTwoVectorsHaveTheSameHash() throws IOException {
        assertThat(vectors()).hasSizeGreaterThan(25).extracting(Vector::hash).doesNotHaveDuplicates();
        assertThat(Pattern.compile("\"hash\"")
                        .matcher(Files.readString(VECTORS))
                        .results())
                .hasSameSizeAs(vectors());
    }

    private static TerminalEmulator fed(Vector vector) {
        var emulator = new TerminalEmulator(vector.cols(), vector.rows(), 100);
        emulator.feed(Base64.getDecoder().decode(vector.output()));
        return emulator;
    }

    private static List<Vector> vectors() throws IOException {
        return VECTOR.matcher(Files.readString(VECTORS))
                .results()
                .map(found -> new Vector(
                        found.group(1),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3)),
                        found.group(4),
                        found.group(5)))
                .toList();
    }
}
