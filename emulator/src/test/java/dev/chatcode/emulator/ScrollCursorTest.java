package dev.chatcode.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScrollCursorTest {
    private static final int HISTORY = 4;

    private final TerminalEmulator emulator = new TerminalEmulator(10, 4, HISTORY);

    @Test
    void rowsAboveBecomeHistory() {
        feed("one\r\ntwo\r\nthree");

        emulator.scrollCursorTo(0);

        assertThat(emulator.state().screen().y()).isZero();
        assertThat(emulator.state().screen().x()).isEqualTo(5);
        assertThat(emulator.state().screens().history().size()).isEqualTo(2);
        assertThat(emulator.text(0).strip()).isEqualTo("three");
        assertThat(emulator.text(HISTORY).strip()).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void rowsComeBackFromTheHistory() {
        feed("one\r\ntwo\r\nthree");
        var before = emulator.screenHash();
        emulator.scrollCursorTo(0);

        emulator.scrollCursorTo(2);

        assertThat(emulator.screenHash()).isEqualTo(before);
        assertThat(emulator.state().screens().history().size()).isZero();
    }

    @Test
    void noMoreThanTheHistoryHas() {
        feed("one");

        emulator.scrollCursorTo(3);

        assertThat(emulator.state().screen().y()).isZero();
    }

    @Test
    void noRowBelowTheCursorIsLost() {
        feed("1\r\n2\r\n3\r\n4\r\n5\r\n6\033[2A");

        emulator.scrollCursorTo(3);

        assertThat(emulator.state().screen().y()).isEqualTo(1);
        assertThat(emulator.text(0).strip()).isEqualTo("3\n4\n5\n6");
    }

    @Test
    void theSavedCursorStaysOnItsText() {
        feed("one\r\ntwo\0337\r\nthree");
        emulator.scrollCursorTo(1);

        feed("\0338!");

        assertThat(emulator.text(HISTORY).strip()).isEqualTo("one\ntwo!\nthree");
    }

    @Test
    void theAlternateScreenStays() {
        feed("\033[?1049hone\r\ntwo");

        emulator.scrollCursorTo(0);

        assertThat(emulator.state().screen().y()).isEqualTo(1);
    }

    @Test
    void aRowThatIsNotThereIsTheNearest() {
        feed("one\r\ntwo");

        emulator.scrollCursorTo(-1);
        assertThat(emulator.state().screen().y()).isZero();

        emulator.scrollCursorTo(1_000_000);
        assertThat(emulator.state().screen().y()).isEqualTo(1);
    }

    private void feed(String output) {
        emulator.feed(output.getBytes(StandardCharsets.UTF_8));
    }
}
