package dev.chatcode.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A terminal of one row, whose rows nothing comes back to.
class OneRowTest {
    private static final int HISTORY = 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abcdefgh",
                "abcde\r\nfgh",
                "abcdefghijklmno",
                "abcd你好",
                "\033[41mabcdefgh",
                "abcdef\r\033[K",
                "abcdefghijk\r\033[5X"
            })
    void aSnapshotHasTheSameLinesAndBreaks(String output) {
        var emulator = terminal(output.getBytes(UTF_8));

        var shown = terminal(emulator.snapshot(HISTORY));

        assertThat(shown.text(HISTORY)).isEqualTo(emulator.text(HISTORY));
        assertThat(shown.screenHash()).isEqualTo(emulator.screenHash());
        assertThat(shown.state().screens().history().size())
                .isEqualTo(emulator.state().screens().history().size());
    }

    private static TerminalEmulator terminal(byte[] output) {
        var emulator = new TerminalEmulator(5, 1, HISTORY);
        emulator.feed(output);
        return emulator;
    }
}
