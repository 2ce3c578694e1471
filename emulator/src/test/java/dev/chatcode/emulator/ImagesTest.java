package dev.chatcode.emulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures take as much room as in the app, which is tested with the same vectors.
class ImagesTest {
    private static final Path VECTORS =
            Path.of(System.getProperty("chatcode.root"), "protocol", "examples", "images.json");

    /// The file has one shape, which needs no JSON library.
    private static final Pattern VECTOR = Pattern.compile("""
            "name": "([^"]+)",\\s*"cols": (\\d+),\\s*"rows": (\\d+),\\s*"output": "([^"]*)",\\s*\
            "column": (\\d+),\\s*"row": (\\d+),\\s*"hash": "([0-9a-f]{16})\"""");

    /// @param output in Base64
    /// @param column where the cursor is afterwards
    private record Vector(String name, int cols, int rows, String output, int column, int row, String hash) {
        byte[] bytes() {
            return Base64.getDecoder().decode(output);
        }

        TerminalEmulator terminal() {
            return new TerminalEmulator(cols, rows, 100);
        }

        void assertShownBy(TerminalEmulator emulator) {
            var screen = emulator.state().screen();
            assertThat(screen.x()).as("column").isEqualTo(column);
            assertThat(screen.y()).as("row").isEqualTo(row);
            assertThat(emulator.screenHash()).as("hash").isEqualTo(hash);
        }
    }

    @TestFactory
    Stream<DynamicTest> aPictureLeavesTheCursorWhereItDoesInABrowser() throws IOException {
        return vectors()
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    var emulator = vector.terminal();
                    emulator.feed(vector.bytes());
                    vector.assertShownBy(emulator);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aPictureMayComeByteByByte() throws IOException {
        return vectors()
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    var emulator = vector.terminal();
                    byte[] output = vector.bytes();
                    for (int i = 0; i < output.length; i++) {
                        emulator.feed(output, i, i + 1);
                    }
                    vector.assertShownBy(emulator);
                }));
    }

    /// What a viewer gets that comes in the middle of a picture.
    @TestFactory
    Stream<DynamicTest> aSnapshotInTheMiddleOfAPictureLosesNothing() throws IOException {
        return vectors()
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    byte[] output = vector.bytes();
                    var emulator = vector.terminal();
                    for (int cut = 0; cut < Math.min(output.length, 300); cut++) {
                        var restored = vector.terminal();
                        restored.feed(emulator.snapshot(100));
                        restored.feed(output, cut, output.length);
                        vector.assertShownBy(restored);
                        emulator.feed(output, cut, cut + 1);
                    }
                }));
    }

    @Test
    void thereAreVectorsOfAllKinds() throws IOException {
        assertThat(vectors()).hasSizeGreaterThan(60);
        assertThat(vectors().map(Vector::name)).doesNotHaveDuplicates();
        assertThat(Pattern.compile("\"hash\"")
                        .matcher(Files.readString(VECTORS))
                        .results())
                .hasSize((int) vectors().count());
    }

    @Test
    void aPictureLargerThanAnythingThatIsKeptTakesItsRoomAllTheSame() {
        var emulator = new TerminalEmulator(80, 24, 100);
        emulator.feed("\033P0;1q\"1;1;64;100".getBytes(UTF_8));
        feedManyTimes(emulator, "#1!64~$");
        emulator.feed("\033\\.\r\n\033]1337;File=inline=1;width=64px;height=100px:".getBytes(UTF_8));
        feedManyTimes(emulator, "ABCDEFGH");
        emulator.feed("\007.".getBytes(UTF_8));

        assertThat(emulator.state().screen().y()).isEqualTo(7);
        assertThat(emulator.state().screen().x()).isEqualTo(1);
    }

    /// Of which a snapshot cannot have all bytes.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\033Pq\"1;1;64;100|#1!64~$|#1|2;1;1;1!64~\033\\.",
                "\033Pq#1!64~-!70~-??C|#1!64?$|!3|00~-!2#3|4~-~-~-\033\\.",
                "\033Pq|#1!64?$|---------!5;|3~!9|~-???\033\\.",
                "\033]1337;File=inline=1;width=64px;height=99%:|ABCDEFGH|ABC\007.",
                "\033]1337;File=inline=1;width=20:R0lGODlhCgBBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA|ABCDEFGH|ABC\007."
            })
    void aSnapshotInTheMiddleOfALongPictureLeavesAsMuchRoom(String pieces) {
        List<String> parts = Pattern.compile("\\|").splitAsStream(pieces).toList();
        for (int cut = 2; cut < parts.size(); cut++) {
            var emulator = new TerminalEmulator(80, 24, 100);
            emulator.feed(parts.get(0).getBytes(UTF_8));
            feedManyTimes(emulator, parts.get(1));
            emulator.feed(String.join("", parts.subList(2, cut)).getBytes(UTF_8));
            var restored = new TerminalEmulator(80, 24, 100);
            restored.feed(emulator.snapshot(100));
            byte[] rest = String.join("", parts.subList(cut, parts.size())).getBytes(UTF_8);
            emulator.feed(rest);
            restored.feed(rest);

            assertThat(emulator.state().screen().y()).isPositive();
            assertThat(restored.screenHash()).isEqualTo(emulator.screenHash());
        }
    }

    @Test
    void aPictureThatNeverEndsChangesNothing() {
        var emulator = new TerminalEmulator(80, 24, 100);
        var hash = emulator.screenHash();
        emulator.feed("\033]1337;File=inline=1:".getBytes(UTF_8));
        // The beginning of a JPEG file in which one segment follows the other.
        emulator.feed(Base64.getEncoder().encode("\u00ff\u00d8\u00ff\u00e1\u00ff\u00ff".getBytes(ISO_8859_1)));
        feedManyTimes(emulator, "/////////+E=");

        assertThat(emulator.screenHash()).isEqualTo(hash);
        assertThat(emulator.snapshot(0)).hasSizeLessThan(100_000);
    }

    private static void feedManyTimes(TerminalEmulator emulator, String text) {
        byte[] piece = text.repeat(10_000).getBytes(UTF_8);
        for (int i = 0; i < 50; i++) {
            emulator.feed(piece);
        }
    }

    private static Stream<Vector> vectors() throws IOException {
        List<Vector> vectors = VECTOR.matcher(Files.readString(VECTORS))
                .results()
                .map(found -> new Vector(
                        found.group(1),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3)),
                        found.group(4),
                        Integer.parseInt(found.group(5)),
                        Integer.parseInt(found.group(6)),
                        found.group(7)))
                .toList();
        return vectors.stream();
    }
}
