package dev.chatcode.controlplane.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.terminal.ReplayBuffer.Appended;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ReplayBufferTest {
    private static final int CAPACITY = 64 * 1024;

    @Test
    void appendingTwiceChangesNothing() {
        var buffer = new ReplayBuffer(CAPACITY);
        assertThat(buffer.append(0, bytes("hello"))).isEqualTo(Appended.ADDED);
        assertThat(buffer.append(0, bytes("hello"))).isEqualTo(Appended.KNOWN);
        assertThat(buffer.append(3, bytes("lo you"))).isEqualTo(Appended.ADDED);
        assertThat(all(buffer)).isEqualTo("hello you");
    }

    @Test
    void aGapStartsItAnew() {
        var buffer = new ReplayBuffer(CAPACITY);
        buffer.append(0, bytes("lost"));
        assertThat(buffer.append(10, bytes("new"))).isEqualTo(Appended.AFTER_GAP);
        assertThat(buffer.start()).isEqualTo(10);
        assertThat(all(buffer)).isEqualTo("new");
        assertThat(buffer.holds(9)).isFalse();
    }

    @Test
    void itTakesMemoryOnlyAsThereIsSomethingToHold() {
        var buffer = new ReplayBuffer(CAPACITY);
        assertThat(buffer.memory()).isZero();
        buffer.append(0, bytes("x"));
        assertThat(buffer.memory()).isLessThan(CAPACITY);
        for (var i = 0; i < 100; i++) {
            buffer.append(buffer.end(), ByteBuffer.allocate(10_000));
        }
        assertThat(buffer.memory()).isEqualTo(CAPACITY);
        assertThat(buffer.end() - buffer.start()).isEqualTo(CAPACITY);
        buffer.trim();
        assertThat(buffer.memory()).isZero();
        assertThat(buffer.end()).isEqualTo(1_000_001);
    }

    /// Against a plain array, with pieces that overlap, repeat and straddle every edge.
    @RepeatedTest(20)
    void itHoldsWhatAPlainArrayHolds(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();
        var random = new Random(seed);
        var truth = new byte[600_000];
        random.nextBytes(truth);
        var buffer = new ReplayBuffer(CAPACITY);
        while (buffer.end() < truth.length) {
            var end = (int) buffer.end();
            var from = Math.max(0, end - random.nextInt(2000));
            var length = Math.min(truth.length - from, random.nextInt(20_000));
            buffer.append(from, ByteBuffer.wrap(truth, from, length));
            assertThat(buffer.end()).as("seed " + seed).isEqualTo(Math.max(end, from + length));
            var at = (int) (buffer.start() + random.nextLong(buffer.end() - buffer.start() + 1));
            var read = ByteBuffer.allocate(random.nextInt(20_000));
            buffer.read(at, read);
            assertThat(Arrays.copyOf(read.array(), read.position()))
                    .as("seed " + seed)
                    .isEqualTo(Arrays.copyOfRange(truth, at, at + read.position()));
        }
        assertThat(buffer.end() - buffer.start()).isEqualTo(CAPACITY);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String all(ReplayBuffer buffer) {
        var read = ByteBuffer.allocate((int) (buffer.end() - buffer.start()));
        buffer.read(buffer.start(), read);
        return new String(read.array(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
