package dev.chatcode.e2e.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.emulator.text.CellWidth;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class CellWidthTest {
    @Test
    void everyCharacterIsAsWideAsInXterm() throws Exception {
        var wrong = new ArrayList<String>();
        try (var judge = new ScreenJudge()) {
            int[] widths = judge.widths(0, Character.MAX_CODE_POINT + 1);
            for (int codepoint = 0; codepoint < widths.length; codepoint++) {
                if (CellWidth.of(codepoint) != widths[codepoint]) {
                    wrong.add("U+%04X: %d, not %d".formatted(codepoint, CellWidth.of(codepoint), widths[codepoint]));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
