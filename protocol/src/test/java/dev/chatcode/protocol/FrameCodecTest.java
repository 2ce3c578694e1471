package dev.chatcode.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chatcode.protocol.MalformedFrameException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FrameCodecTest {
    private static final long SEED = 20260131;
    private static final int RANDOM_INPUTS = 100_000;

    @TestFactory
    Stream<DynamicTest> aValidFrameIsReadAndWritten() throws IOException {
        return FrameVectors.read().valid().stream()
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    assertThat(FrameCodec.decode(ByteBuffer.wrap(vector.bytes())))
                            .isEqualTo(vector.frame());
                    assertThat(FrameCodec.encode(vector.frame())).isEqualTo(ByteBuffer.wrap(vector.bytes()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> anInvalidFrameIsRefusedForItsFirstError() throws IOException {
        return FrameVectors.read().invalid().stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.name(),
                        () -> assertThat(reasonFor(vector.bytes()))
                                .hasToString(vector.error().toUpperCase(Locale.ROOT))));
    }

    @TestFactory
    Stream<DynamicTest> everyTruncationIsRefusedOrHasAShorterPayload() throws IOException {
        return FrameVectors.read().valid().stream()
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    var bytes = vector.bytes();
                    var header = FrameCodec.headerBytes(vector.id());
                    for (var length = 0; length < header; length++) {
                        assertThat(reasonFor(Arrays.copyOf(bytes, length)))
                                .as("first %d bytes", length)
                                .isEqualTo(Reason.TRUNCATED);
                    }
                    for (var length = header; length < bytes.length; length++) {
                        var frame = FrameCodec.decode(ByteBuffer.wrap(bytes, 0, length));
                        assertThat(frame.payload())
                                .as("first %d bytes", length)
                                .isEqualTo(payloadOf(bytes, header, length));
                    }
                }));
    }

    @Test
    void randomInputIsAFrameOrMalformedAndNothingElse() throws IOException {
        var random = new Random(SEED);
        var valid = FrameVectors.read().valid().stream()
                .map(FrameVectors.Valid::bytes)
                .toList();
        var seen = EnumSet.noneOf(Reason.class);
        for (var round = 0; round < RANDOM_INPUTS; round++) {
            var input = randomInput(random, valid);
            try {
                requireSoundFrame(input);
            } catch (MalformedFrameException e) {
                seen.add(e.reason());
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed %d, round %d".formatted(SEED, round), e);
            }
        }
        assertThat(seen).as("seed %d", SEED).containsExactly(Reason.values());
    }

    @Test
    void whatIsReadLeavesTheBufferOfTheCallerAlone() throws IOException, MalformedFrameException {
        var bytes = FrameVectors.read().valid().getFirst().bytes();
        var buffer =
                ByteBuffer.allocate(bytes.length + 7).put(3, bytes).position(3).limit(3 + bytes.length);

        var frame = FrameCodec.decode(buffer);

        assertThat(frame).isEqualTo(FrameCodec.decode(ByteBuffer.wrap(bytes)));
        assertThat(buffer.position()).isEqualTo(3);
        assertThat(buffer.remaining()).isEqualTo(bytes.length);
    }

    @Test
    void aFrameThatWouldBeRefusedIsNotWritten() {
        for (var kind : FrameKind.values()) {
            var tooLarge = ByteBuffer.allocate(kind.maxPayloadBytes() + 1);
            assertThatIllegalArgumentException().isThrownBy(() -> FrameCodec.encode(kind, "s", 0, tooLarge));
        }
        for (var id : new String[] {"", "a/b", "é", "a".repeat(65)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FrameCodec.encode(FrameKind.INPUT, id, 0, ByteBuffer.allocate(1)));
        }
    }

    private static Reason reasonFor(byte[] bytes) {
        return catchThrowableOfType(MalformedFrameException.class, () -> FrameCodec.decode(ByteBuffer.wrap(bytes)))
                .reason();
    }

    private static ByteBuffer payloadOf(byte[] bytes, int header, int end) {
        return ByteBuffer.wrap(bytes, header, end - header);
    }

    /// The payload is a view of the end of the input, and the whole can be written again.
    private static void requireSoundFrame(byte[] input) throws MalformedFrameException {
        var frame = FrameCodec.decode(ByteBuffer.wrap(input));
        var payload = frame.payload();
        var header = FrameCodec.headerBytes(frame.id());
        assertThat(payload.remaining()).isEqualTo(input.length - header);
        assertThat(FrameCodec.encode(frame)).isEqualTo(ByteBuffer.wrap(input));
        if (payload.hasRemaining()) {
            input[header] ^= 1;
            assertThat(payload.get(0)).as("a view, not a copy").isEqualTo(input[header]);
        }
    }

    /// Noise, or a valid frame with some bytes changed, cut or followed by more.
    private static byte[] randomInput(Random random, List<byte[]> valid) {
        if (random.nextInt(4) == 0) {
            var noise = new byte[random.nextInt(96)];
            random.nextBytes(noise);
            return noise;
        }
        var bytes = valid.get(random.nextInt(valid.size()));
        var input = switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(64));
            default -> bytes.clone();
        };
        for (var changes = random.nextInt(4); changes > 0 && input.length > 0; changes--) {
            // Mostly in the header, where it matters.
            var where = random.nextInt(random.nextBoolean() ? Math.min(16, input.length) : input.length);
            input[where] = (byte) random.nextInt(256);
        }
        return input;
    }
}
