package dev.chatcode.gateway.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutputLogTest {
    private final OutputLog log = new OutputLog(8);

    @Test
    void anEmptyLogHasNothingAtItsStartAndNoOtherOffset() {
        assertThat(read(0)).isEmpty();
        assertThat(log.read(1, new byte[1])).isEqualTo(OutputLog.OUTSIDE_WINDOW);
        assertThat(log.read(-1, new byte[1])).isEqualTo(OutputLog.OUTSIDE_WINDOW);
    }

    @Test
    void whatWasAppendedIsReadFromAnyOffsetInTheWindow() {
        append("abcde");

        assertThat(read(0)).isEqualTo("abcde");
        assertThat(read(4)).isEqualTo("e");
        assertThat(read(5)).isEmpty();
        assertThat(log.read(6, new byte[1])).isEqualTo(OutputLog.OUTSIDE_WINDOW);
    }

    @Test
    void theWindowEndsExactlyAtItsSize() {
        append("abcdefgh");
        assertThat(read(0)).isEqualTo("abcdefgh");

        append("i");
        assertThat(log.read(0, new byte[1])).isEqualTo(OutputLog.OUTSIDE_WINDOW);
        assertThat(read(1)).isEqualTo("bcdefghi");
    }

    @Test
    void aReadGivesNoMoreThanFits() {
        append("abcdefghij");

        var target = new byte[3];
        assertThat(log.read(4, target)).isEqualTo(3);
        assertThat(target).containsExactly('e', 'f', 'g');
    }

    @Test
    void ofAPieceLargerThanTheWindowTheEndIsKeptAndAllIsCounted() {
        append("x");
        assertThat(append("abcdefghijklmnopqrstuvwxyz")).isEqualTo(27);

        assertThat(log.end()).isEqualTo(27);
        assertThat(read(19)).isEqualTo("stuvwxyz");
        assertThat(log.read(18, new byte[1])).isEqualTo(OutputLog.OUTSIDE_WINDOW);
    }

    @Test
    void aPieceOfAnArrayIsNotTheArray() {
        log.append("abcdef".getBytes(US_ASCII), 2, 4);

        assertThat(read(0)).isEqualTo("cd");
    }

    @Test
    void itIsTheSameAsALogThatKeepsEverything() {
        for (var seed = 1; seed <= 300; seed++) {
            var random = new Random(seed);
            var window = 1 + random.nextInt(40);
            var ring = new OutputLog(window);
            var all = new ByteArrayOutputStream();
            for (var step = 0; step < 60; step++) {
                var piece = new byte[random.nextInt(random.nextInt(20) == 0 ? 3 * window + 1 : window + 1)];
                random.nextBytes(piece);
                all.writeBytes(piece);
                assertThat(ring.append(piece, 0, piece.length)).isEqualTo(all.size());
                assertSame(ring, all.toByteArray(), window, random, seed);
            }
        }
    }

    private static void assertSame(OutputLog ring, byte[] all, int window, Random random, int seed) {
        var offset = random.nextInt(all.length + 3) - 1;
        var target = new byte[1 + random.nextInt(window + 2)];
        var count = ring.read(offset, target);
        if (offset < Math.max(0, all.length - window) || offset > all.length) {
            assertThat(count).as("seed %d", seed).isEqualTo(OutputLog.OUTSIDE_WINDOW);
        } else {
            assertThat(Arrays.copyOf(target, count))
                    .as("seed %d", seed)
                    .isEqualTo(Arrays.copyOfRange(all, offset, Math.min(all.length, offset + target.length)));
        }
    }

    private long append(String text) {
        return log.append(text.getBytes(US_ASCII), 0, text.length());
    }

    private String read(long offset) {
        var target = new byte[100];
        return new String(target, 0, log.read(offset, target), US_ASCII);
    }
}
