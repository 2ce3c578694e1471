package dev.chatcode.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.gateway.Pieces;
import java.io.ByteArrayOutputStream;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EndMarkTest {
    private static final String MARK = "\033]7777;chatcode-end;word;042\007";

    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private final EndMark mark = new EndMark("word", (bytes, from, to) -> passed.write(bytes, from, to - from));
    private OptionalInt exitCode = OptionalInt.empty();

    @ParameterizedTest
    @MethodSource("dev.chatcode.gateway.Pieces#cuts")
    void whatComesBeforeIsPassedOnAndWhatFollowsIsDropped(Pieces.Cut cut) {
        feed(cut, "\033[1mlast\033" + MARK + "left behind" + MARK);

        assertThat(passed.toString(UTF_8)).isEqualTo("\033[1mlast\033");
        assertThat(exitCode).hasValue(42);
    }

    @ParameterizedTest
    @MethodSource("dev.chatcode.gateway.Pieces#cuts")
    void whatOnlyLooksLikeItIsOutput(Pieces.Cut cut) {
        var text = "\033]7777;chatcode-end;other;042\007\033]7777;chatcode-end;word;04x\007"
                + "\033]7777;chatcode-end;word;0422\007\033]7777;chatcode-\033]0;title\007 end";

        feed(cut, text);

        assertThat(passed.toString(UTF_8)).isEqualTo(text);
        assertThat(exitCode).isEmpty();
    }

    @Test
    void whatMayBecomeOneIsHeldUntilItDoesNot() {
        feed(Pieces.cuts().getFirst(), "text\033]77");
        assertThat(passed.toString(UTF_8)).isEqualTo("text");

        feed(Pieces.cuts().getFirst(), "x");
        assertThat(passed.toString(UTF_8)).isEqualTo("text\033]77x");
    }

    @Test
    void wordsDiffer() {
        assertThat(EndMark.newWord()).isNotEqualTo(EndMark.newWord()).matches("[0-9a-f]{24}");
    }

    private void feed(Pieces.Cut cut, String text) {
        cut.feed(text.getBytes(UTF_8), (bytes, from, to) -> {
            var code = mark.feed(bytes, from, to);
            if (code.isPresent()) {
                assertThat(exitCode).isEmpty();
                exitCode = code;
            }
        });
    }
}
