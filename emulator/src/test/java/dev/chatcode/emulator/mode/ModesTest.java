package dev.chatcode.emulator.mode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModesTest {
    private final Modes modes = new Modes();

    @Test
    void anUnknownCursorShapeSaysOnlyWhetherItBlinks() {
        modes.setCursorShape(4);
        modes.setCursorShape(7);
        assertThat(modes.cursorShape()).isEqualTo(3);
        modes.setCursorShape(100);
        assertThat(modes.cursorShape()).isEqualTo(4);
    }

    @Test
    void anUnknownCursorShapeIsNoShape() {
        modes.setCursorShape(9);
        assertThat(modes.cursorShape()).isZero();
        assertThat(modes.cursorShapeOrBlink()).isEqualTo(7);
        modes.setCursorShape(12);
        assertThat(modes.cursorShapeOrBlink()).isEqualTo(8);
        modes.setCursorShape(0);
        assertThat(modes.cursorShapeOrBlink()).isZero();
    }
}
