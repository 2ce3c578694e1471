package dev.chatcode.emulator;

import dev.chatcode.emulator.parser.VtParser;
import dev.chatcode.emulator.render.HtmlPage;
import dev.chatcode.emulator.render.PlainText;
import dev.chatcode.emulator.sequence.Sequences;
import dev.chatcode.emulator.sequence.TerminalState;
import dev.chatcode.emulator.snapshot.SnapshotWriter;

/// A terminal without a user interface: bytes in, screen and snapshot out. It understands exactly what xterm.js
/// 6 with Unicode 11 widths understands, as that is what shows the bytes in the end.
///
/// Any bytes in any pieces are accepted; memory and time per byte are bounded. Not thread-safe.
public final class TerminalEmulator {
    /// xterm.js has no terminals of one column.
    public static final int MIN_COLS = 2;

    private final TerminalState state;
    private final VtParser parser;

    /// A terminal that is as after a reset.
    ///
    /// @param cols taken for [#MIN_COLS] where it is less
    /// @param historyLines how many lines that have scrolled out are kept
    public TerminalEmulator(int cols, int rows, int historyLines) {
        if (cols < 1 || rows < 1 || historyLines < 0) {
            throw new IllegalArgumentException(
                    "no terminal of %d × %d with %d lines of history".formatted(cols, rows, historyLines));
        }
        state = new TerminalState(Math.max(cols, MIN_COLS), rows, historyLines);
        parser = new VtParser(new Sequences(state));
    }

    /// A terminal that nobody has fed from the beginning: it shows what another one says that it shows.
    ///
    /// @param before a snapshot of when the bytes were last seen, or nothing: for what the other does not tell
    public static TerminalEmulator showing(ScreenContents contents, byte[] before, int historyLines) {
        var emulator = new TerminalEmulator(
                contents.main().getFirst().length(), contents.main().size(), historyLines);
        emulator.feed(before);
        emulator.parser.reset();
        new Takeover(emulator.state).show(contents);
        return emulator;
    }

    public void feed(byte[] bytes, int from, int to) {
        parser.feed(bytes, from, to);
    }

    public void feed(byte[] bytes) {
        feed(bytes, 0, bytes.length);
    }

    /// Gives the screens another size. Lines that were wrapped are wrapped anew.
    public void resize(int cols, int rows) {
        state.resize(Math.max(cols, MIN_COLS), rows);
    }

    /// Scrolls so that the cursor is in `row`, from 0, without moving on the text: where another terminal has it that
    /// breaks lines otherwise and answers the program's questions. As far as there are rows for it, and not on the
    /// alternate screen, which nothing scrolls through.
    public void scrollCursorTo(int row) {
        state.screens().scrollCursorTo(row);
    }

    /// What the bytes so far have made of the terminal.
    public TerminalState state() {
        return state;
    }

    /// Bytes that bring a terminal of the same size to this state, whatever it showed before.
    ///
    /// @param lines how much of the history they contain at most
    public byte[] snapshot(int lines) {
        return SnapshotWriter.write(state, parser.unfinished(), lines);
    }

    /// What terminals have in common that show the same, see [ScreenHash]: sixteen hexadecimal digits.
    public String screenHash() {
        return ScreenHash.of(state);
    }

    /// What is shown, as text that does not depend on how wide the terminal is.
    public String text(int historyLines) {
        return PlainText.of(state, historyLines);
    }

    /// What is shown, as a page of HTML.
    public String html(int historyLines) {
        return HtmlPage.of(state, historyLines);
    }
}
