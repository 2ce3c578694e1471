package dev.chatcode.emulator.mode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {
    private final Palette palette = new Palette();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb:1/2/f",
                "rgb:01/02/ff",
                "rgb:001/002/fff",
                "rgb:0001/0002/FFFF",
                "#12f",
                "#0102ff",
                "#000100020fff"
            })
    void aColourHasPartsOfEqualLength(String color) {
        palette.apply(4, "7;" + color);

        assertThat(palette.commands()).containsExactly("4;7;" + color);
    }

    /// It stays what it was, as in xterm.js.
    @ParameterizedTest
    @ValueSource(
            strings = {"rgb:0/ff/0", "rgb:00/f/00", "rgb:00000/00000/00000", "rgb:0/0", "#12", "#12345", "red", ""})
    void whatIsNoColourChangesNothing(String color) {
        palette.apply(4, "7;rgb:1/2/3");

        palette.apply(4, "7;" + color);

        assertThat(palette.commands()).containsExactly("4;7;rgb:1/2/3");
    }

    @Test
    void pairsThatAreEmptyAreLeftOut() {
        palette.apply(4, ";;2;rgb:00/ff/00");

        assertThat(palette.commands()).containsExactly("4;2;rgb:00/ff/00");
    }
}
