package dev.chatcode.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.gateway.Pieces;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EndMarkTest {
    private final EndMark mark = new EndMark("word");

    @ParameterizedTest
    @MethodSource("dev.chatcode.gateway.Pieces#cuts")
    void itIsFoundWhereverItIsCut(Pieces.Cut cut) {
        assertThat(exitCodes(cut, "\033[1mlast\033\033]7777;chatcode-end;word;042\007"))
                .containsExactly(42);
    }

    @ParameterizedTest
    @MethodSource("dev.chatcode.gateway.Pieces#cuts")
    void whatOnlyLooksLikeItIsOutput(Pieces.Cut cut) {
        var text = "\033]7777;chatcode-end;other;042\007\033]7777;chatcode-end;word;04x\007"
                + "\033]7777;chatcode-end;word;0422\007\033]7777;chatcode-\033]0;title\007 end";

        assertThat(exitCodes(cut, text)).isEmpty();
    }

    @Test
    void wordsDiffer() {
        assertThat(EndMark.newWord()).isNotEqualTo(EndMark.newWord()).matches("[0-9a-f]{24}");
    }

    private List<Integer> exitCodes(Pieces.Cut cut, String text) {
        var codes = new ArrayList<Integer>();
        cut.feed(
                text.getBytes(UTF_8),
                (bytes, from, to) -> mark.feed(bytes, from, to).ifPresent(codes::add));
        return codes;
    }
}
