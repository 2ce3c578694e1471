package dev.chatcode.emulator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.emulator.TerminalEmulator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What resizes make possible that no torture of xterm.js gets at, as everybody there has the same snapshot.
final class SnapshotTest {
    private static final int HISTORY = 10;

    @Test
    void aPlaceSavedFarBeyondTheLastColumnDoesNotWrap() {
        var emulator = new TerminalEmulator(36, 3, HISTORY);
        feed(emulator, "\033[?1049habcdefghijklmno\0337\033[?1049l");
        emulator.resize(13, 3);
        feed(emulator, "\033[?47h\033[2;1Hxyz");

        var restored = new TerminalEmulator(13, 3, HISTORY);
        restored.feed(emulator.snapshot(HISTORY));

        assertThat(restored.text(0)).isEqualTo(emulator.text(0));
        assertThat(restored.screenHash()).isEqualTo(emulator.screenHash());
    }

    @Test
    void thePlaceAtTheTopIsSavedWhereTextHasScrolledOut() {
        var emulator = new TerminalEmulator(10, 3, HISTORY);
        feed(emulator, "\n\n\n\033[H\0337\033[2H");

        var restored = new TerminalEmulator(10, 3, HISTORY);
        restored.feed(emulator.snapshot(HISTORY));
        feed(restored, "\033[3J\0338");

        assertThat(restored.state().screen().y()).isEqualTo(1);
    }

    private static void feed(TerminalEmulator emulator, String output) {
        emulator.feed(output.getBytes(StandardCharsets.UTF_8));
    }
}
