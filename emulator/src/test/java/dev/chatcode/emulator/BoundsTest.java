package dev.chatcode.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes: no exception, bounded memory, bounded time.
class BoundsTest {
    private static final int HISTORY = 10_000;

    @Test
    void anyBytesAreAccepted() {
        for (long seed = 1; seed <= 40; seed++) {
            var random = new Random(seed);
            var emulator = new TerminalEmulator(2 + random.nextInt(100), 1 + random.nextInt(40), 200);
            for (int piece = 0; piece < 50; piece++) {
                byte[] bytes = new byte[random.nextInt(2_000)];
                random.nextBytes(bytes);
                // Sequences, rather than mostly noise.
                for (int i = 0; i + 1 < bytes.length; i += 1 + random.nextInt(12)) {
                    bytes[i] = 0x1b;
                    bytes[i + 1] = (byte) "[]P_^X(#%78MDEc".charAt(random.nextInt(15));
                }
                emulator.feed(bytes);
                emulator.resize(1 + random.nextInt(100), 1 + random.nextInt(40));
            }
            assertThat(emulator.snapshot(200)).as("seed %d", seed).isNotEmpty();
            assertThat(emulator.screenHash()).hasSize(16);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\033[1000000000b",
                "你\033[2147483647b",
                "\033[2147483647L",
                "\033[2147483647M",
                "\033[2147483647S",
                "\033[2147483647T",
                "\033[2147483647@",
                "\033[2147483647P",
                "\033[2147483647X",
                "\033[2147483647I",
                "\033[2147483647Z",
                "\033[2147483647A",
                "\033[2147483647 @",
                "\033[2147483647'}",
                "\033[99999999999999999999;99999999999999999999H",
                "\033[2147483647;2147483647r"
            })
    void aHugeCountTakesNoLongerThanAFullScreen(String sequence) {
        var emulator = new TerminalEmulator(80, 24, HISTORY);
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 20; i++) {
                emulator.feed(sequence.getBytes(UTF_8));
            }
        });
        emulator.feed("\033[2147483647D".getBytes(UTF_8));
        assertThat(emulator.state().screen().x()).isZero();
    }

    /// What costs most: each fills 64 KiB. Processor time is measured, as others may run beside it, and the best
    /// of many runs counts, as code is slow until it has been compiled, and a machine that is shared can be half
    /// as fast for seconds.
    static Stream<Arguments> floods() {
        return Stream.of(
                arguments("resets", "\033c", 50),
                arguments("test patterns", "\033#8", 50),
                arguments("erased screens", "\033[41m\033[2J", 50),
                arguments("selectively erased screens", "\033[?2J", 50),
                arguments("inserted columns", "\033['}", 50),
                arguments("inserted rows", "\033[2147483647T", 50),
                arguments("alternate screens", "\033[?1049h\033[?1049l", 50),
                arguments("colours of the palette", "\033]4;1;rgb:1/2/3\007", 50),
                arguments("colours of text", "\033[38;2;1;2;3mx\033[m\n", 50),
                arguments("links", "\033]8;;http://x\007x", 50),
                arguments("high sixels", "\033Pq\"1;1;1;9999\033\\", 50),
                arguments("painted sixels", "\033Pq!9999~-!9999~$#1;2;3;4;5!9~\033\\", 50),
                arguments("files", "\033]1337;File=inline=1;width=9%;height=999:AAAAAAAAAAAAAA\007", 50),
                arguments("marks", "e\u0301", 50),
                arguments("line ends", "\n", 50),
                // Each fills screen and history anew.
                arguments("repeated lines and others", "a\033[2147483647b\nb", 50),
                arguments("repeated lines", "a\033[2147483647b", 50),
                arguments("repeated wide characters", "你\033[99999b", 50),
                arguments("repeated marks", "e" + "\u0301".repeat(100) + "\033[9999b", 50));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void noPieceOf64KilobytesTakesLong(String name, String sequence, int maxMillis) {
        byte[] flood = ofKilobytes(64, sequence);
        var threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        long giveUp = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (best > maxMillis * 1_000_000L && System.nanoTime() < giveUp) {
            var emulator = new TerminalEmulator(80, 24, HISTORY);
            long start = threads.getCurrentThreadCpuTime();
            emulator.feed(flood);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        assertThat(best / 1_000_000.0).as("milliseconds for %s", name).isLessThanOrEqualTo(maxMillis);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void noPieceOf64KilobytesTakesMuchMemory(String name, String sequence, int unused) {
        var emulator = new TerminalEmulator(80, 24, HISTORY);
        long before = usedMemory();
        emulator.feed(ofKilobytes(64, sequence));

        assertThat(usedMemory() - before).as(name).isLessThan((4 << 20) + (300 << 10));
        assertThat(emulator.screenHash()).hasSize(16);
    }

    private static byte[] ofKilobytes(int kilobytes, String sequence) {
        byte[] bytes = sequence.getBytes(UTF_8);
        byte[] many = new byte[kilobytes * 1024 / bytes.length * bytes.length];
        for (int i = 0; i < many.length; i++) {
            many[i] = bytes[i % bytes.length];
        }
        return many;
    }

    @Test
    void anOrdinaryLineOfTheHistoryTakesLittleMemory() {
        int lines = 20_000;
        byte[] line = ("The quick brown fox jumps over the lazy dog, and " + "then some more words come to fill it\r\n")
                .getBytes(UTF_8);
        assertThat(line).hasSizeBetween(80, 90);
        var emulator = new TerminalEmulator(100, 24, 24 + lines);
        long before = usedMemory();
        for (int i = 0; i < lines; i++) {
            emulator.feed(line);
        }
        long perLine = (usedMemory() - before) / lines;

        assertThat(emulator.state().screens().history().size()).isGreaterThan(19_900);
        assertThat(perLine * lines / emulator.state().screens().history().size())
                .isLessThanOrEqualTo(250);
    }

    @Test
    void theHistoryIsBoundedByMemoryToo() {
        var emulator = new TerminalEmulator(200, 24, HISTORY);
        byte[] flood = ("\033]8;;http://example.org/" + "x".repeat(8_000) + "\007").getBytes(UTF_8);
        long before = usedMemory();
        for (int i = 0; i < 12_000; i++) {
            emulator.feed(flood);
            emulator.feed("e\u0301\u0301\u0301你\033[3%dm😀\r\n".formatted(i % 8).getBytes(UTF_8));
        }

        assertThat(usedMemory() - before).isLessThan(40L << 20);
        assertThat(emulator.state().screens().history().size()).isBetween(100, HISTORY);
    }

    @Test
    void aColourOfItsOwnForEachCellCountsToo() {
        var emulator = new TerminalEmulator(80, 24, HISTORY);
        long before = usedMemory();
        var line = new StringBuilder();
        for (int cell = 0; cell < 80 * 12_000; cell++) {
            line.append("\033[38;2;%d;%d;%dmx".formatted(cell >> 16, cell >> 8 & 0xff, cell & 0xff));
            if (cell % 80 == 79) {
                emulator.feed(line.append("\r\n").toString().getBytes(UTF_8));
                line.setLength(0);
            }
        }

        assertThat(usedMemory() - before).isLessThan(6L << 20);
        assertThat(emulator.state().screens().history().size()).isGreaterThan(500);
    }

    @Test
    void marksOnOneCharacterAreBounded() {
        var emulator = new TerminalEmulator(80, 24, 0);
        emulator.feed(("e" + "\u0301".repeat(100_000)).getBytes(UTF_8));

        assertThat(emulator.state().screen().row(0).text(0)).hasSizeLessThanOrEqualTo(256);
    }

    @Test
    void anEndlessCommandStringIsBoundedAndIgnored() {
        var emulator = new TerminalEmulator(80, 24, 0);
        emulator.feed("\033]2;".getBytes(UTF_8));
        byte[] piece = "x".repeat(100_000).getBytes(UTF_8);
        for (int i = 0; i < 100; i++) {
            emulator.feed(piece);
        }
        assertThat(emulator.snapshot(0)).hasSizeLessThan(100_000);
        emulator.feed("\007shown".getBytes(UTF_8));

        assertThat(emulator.state().title()).isNull();
        assertThat(emulator.state().screen().row(0).text(0)).isEqualTo("s");
    }

    private static long usedMemory() {
        var runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
