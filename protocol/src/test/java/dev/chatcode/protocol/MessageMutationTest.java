package dev.chatcode.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A damaged message is taken by its record where its schema takes it, and is malformed otherwise; nothing else
/// happens.
class MessageMutationTest {
    private static final long SEED = 20260131;
    private static final int MUTATIONS = 10_000;
    private static final int MAX_REASON_CHARACTERS = 200;

    @Test
    void damagedFieldsAreTakenWhereTheSchemaTakesThemAndNowhereElse() throws IOException {
        var random = new Random(SEED);
        var examples = MessageExample.in("examples").toList();
        var taken = 0;
        for (var round = 0; round < MUTATIONS; round++) {
            var example = examples.get(random.nextInt(examples.size()));
            var text = MessageMutation.ofFields(example.text(), random);
            try {
                var took = tryTake(example.codec(), text);
                assertThat(took).isEqualTo(example.fitsSchema(text));
                taken += took ? 1 : 0;
            } catch (RuntimeException | AssertionError e) {
                throw failure(round, example, text, e);
            }
        }
        assertThat(taken).as("seed %d", SEED).isBetween(MUTATIONS / 20, MUTATIONS / 2);
    }

    @Test
    void damagedTextIsMalformedAtMost() throws IOException {
        var random = new Random(SEED);
        var examples = MessageExample.in("examples").toList();
        for (var round = 0; round < MUTATIONS; round++) {
            var example = examples.get(random.nextInt(examples.size()));
            var text = MessageMutation.ofText(example.text(), random);
            try {
                tryTake(example.codec(), text);
            } catch (RuntimeException | AssertionError e) {
                throw failure(round, example, text, e);
            }
        }
    }

    /// What was taken can be written and read again; what was not has a short reason.
    private static <M extends Message> boolean tryTake(MessageCodec<M> codec, String text) {
        M message;
        try {
            message = codec.decode(text);
        } catch (MalformedMessageException e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThanOrEqualTo(MAX_REASON_CHARACTERS);
            return false;
        }
        try {
            assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
            return true;
        } catch (MalformedMessageException e) {
            throw new AssertionError("could not be read again: " + message, e);
        }
    }

    private static AssertionError failure(int round, MessageExample example, String text, Throwable cause) {
        return new AssertionError("seed %d, round %d, %s: %.2000s".formatted(SEED, round, example.name(), text), cause);
    }
}
