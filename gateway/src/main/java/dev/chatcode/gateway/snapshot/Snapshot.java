package dev.chatcode.gateway.snapshot;

import dev.chatcode.emulator.TerminalEmulator;
import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.event.MouseEncoding;
import dev.chatcode.protocol.event.MouseMode;
import dev.chatcode.protocol.event.SnapshotModes;
import java.util.List;

/// A terminal's complete state at one offset of its output, as the protocol tells it.
///
/// @param content bytes that bring a terminal of `cols` × `rows` to that state, whatever it showed before
/// @param cursorX from 0; equal to `cols` while a wrap is pending
/// @param cursorY from 0
public record Snapshot(
        Bytes content,
        int cols,
        int rows,
        int cursorX,
        int cursorY,
        boolean cursorVisible,
        boolean alternateOn,
        SnapshotModes modes) {
    /// What an emulator shows and knows.
    ///
    /// @param lines of history at most
    public static Snapshot of(TerminalEmulator emulator, int lines) {
        var state = emulator.state();
        var screen = state.screen();
        return new Snapshot(
                Bytes.copyOf(emulator.snapshot(lines)),
                screen.cols(),
                screen.rows(),
                Math.min(screen.x(), screen.cols()),
                screen.y(),
                state.modes().is(Mode.CURSOR_VISIBLE),
                state.screens().isAlternateShown(),
                modes(emulator));
    }

    private static SnapshotModes modes(TerminalEmulator emulator) {
        var state = emulator.state();
        var modes = state.modes();
        return new SnapshotModes(
                modes.is(Mode.APPLICATION_CURSOR),
                modes.is(Mode.APPLICATION_KEYPAD),
                modes.is(Mode.BRACKETED_PASTE),
                modes.is(Mode.FOCUS_EVENTS),
                switch (modes.mouse()) {
                    case 9 -> MouseMode.X10;
                    case 1000 -> MouseMode.NORMAL;
                    case 1002 -> MouseMode.BUTTON;
                    case 1003 -> MouseMode.ANY;
                    default -> MouseMode.OFF;
                },
                modes.mouseEncoding() == 0 ? MouseEncoding.DEFAULT : MouseEncoding.SGR,
                modes.is(Mode.INSERT),
                modes.is(Mode.ORIGIN),
                modes.is(Mode.WRAP),
                modes.cursorShape(),
                List.of(state.screen().regionTop(), state.screen().regionBottom()),
                state.keyboard().flags(),
                modes.is(Mode.SYNCHRONIZED),
                state.title());
    }
}
