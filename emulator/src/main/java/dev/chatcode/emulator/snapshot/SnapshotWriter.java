package dev.chatcode.emulator.snapshot;

import dev.chatcode.emulator.mode.KittyKeyboard;
import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.emulator.screen.History;
import dev.chatcode.emulator.screen.Line;
import dev.chatcode.emulator.screen.SavedCursor;
import dev.chatcode.emulator.screen.Screen;
import dev.chatcode.emulator.sequence.TerminalState;
import dev.chatcode.emulator.snapshot.RowWriter.Mark;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.IntStream;

/// Writes a terminal's state as output that brings another terminal of the same size to it, whatever that
/// showed before.
///
/// The order matters: rows first, as everything else would change how they are written; then what moves the
/// cursor (tab stops, saved cursor, scroll region, origin mode), then the cursor, then what only changes how
/// the next character is printed. The last character is printed again at the very end, because only printing
/// makes a wrap pending and gives REP and combining marks something to refer to. An unfinished sequence follows
/// it.
public final class SnapshotWriter {
    private final TerminalState state;
    private final Screen screen;
    private final Replay replay = new Replay();
    private final CursorWriter cursor;

    private SnapshotWriter(TerminalState state) {
        this.state = state;
        this.screen = state.screen();
        this.cursor = new CursorWriter(replay, state);
    }

    /// The bytes that do it.
    ///
    /// @param unfinished bytes of a sequence or character that has begun
    /// @param lines how much history at most
    public static byte[] write(TerminalState state, byte[] unfinished, int lines) {
        return new SnapshotWriter(state).write(unfinished, lines);
    }

    private byte[] write(byte[] unfinished, int lines) {
        reset();
        hiddenAlternate();
        rows(lines);
        settings();
        cursor.saved(screen);
        cursor.place();
        finish();
        replay.bytes(unfinished);
        return replay.toByteArray();
    }

    /// A sequence that has begun is cancelled: it is not for this terminal any more. What a reset of xterm.js
    /// leaves as it was is set to its default as well.
    private void reset() {
        replay.text(Replay.CANCEL);
        replay.escape("c");
        replay.mode(Mode.NEW_LINE, false);
        for (String command : new String[] {"104", "110", "111", "112"}) {
            replay.osc(command);
        }
        state.palette().commands().forEach(replay::osc);
    }

    /// The alternate screen keeps its saved cursor while it is not shown.
    private void hiddenAlternate() {
        var alternate = state.screens().alternate();
        boolean isNew = alternate.saved().equals(SavedCursor.HOME)
                && alternate.savedRow() == 0
                && state.keyboard(true).equals(KittyKeyboard.NONE);
        if (!state.screens().isAlternateShown() && !isNew) {
            replay.privateMode(1047, true);
            keyboard(state.keyboard(true));
            cursor.saved(alternate);
            replay.privateMode(1047, false);
            replay.csi("H");
        }
    }

    private void rows(int lines) {
        var writer = new RowWriter(replay, screen.cols());
        var main = state.screens().main();
        int above = Math.min(state.screens().history().size(), lines);
        var flow = new Flow(state.screens().history(), main, above);
        var saved = savedAbove(main, above);
        tabStops(main);
        writer.write(flow, main.rows(), saved);
        keyboard(state.keyboard(false));
        if (state.screens().isAlternateShown()) {
            cursor.region(main);
            cursor.saved(main);
            replay.privateMode(1047, true);
            replay.csi("H");
            tabStops(screen);
            writer.write(rowsOf(screen), screen.rows(), Mark.NONE);
            keyboard(state.keyboard(true));
        }
    }

    /// The newest lines of the history, each unpacked when it is asked for, and the rows of the screen.
    private static final class Flow extends AbstractList<Line> {
        private final History history;
        private final Screen screen;
        private final int above;

        Flow(History history, Screen screen, int above) {
            this.history = history;
            this.screen = screen;
            this.above = above;
        }

        @Override
        public Line get(int index) {
            return index < above ? history.line(history.size() - above + index) : screen.row(index - above);
        }

        @Override
        public int size() {
            return above + screen.rows();
        }
    }

    /// Where to save the cursor while the rows are written, so that the place scrolls out. Nowhere for one that
    /// was never saved: it is at the very top in any terminal.
    private Mark savedAbove(Screen main, int historyRows) {
        int row = historyRows + main.savedRow();
        boolean isNew = row <= 0 && main.saved().equals(SavedCursor.HOME);
        return main.savedRow() >= 0 || isNew ? Mark.NONE : new Mark(Math.max(row, 0), () -> cursor.saveInRow(main));
    }

    private static List<Line> rowsOf(Screen screen) {
        return IntStream.range(0, screen.rows()).mapToObj(screen::row).toList();
    }

    private void keyboard(KittyKeyboard stack) {
        var flags = stack.flags();
        if (flags.getFirst() != 0) {
            replay.csi("=" + flags.getFirst() + ";1u");
        }
        flags.stream().skip(1).forEach(pushed -> replay.csi(">" + pushed + "u"));
    }

    /// While the screen is empty, so that a wrap can be made pending for a stop that was set then.
    private void tabStops(Screen of) {
        var usual =
                IntStream.range(1, of.cols()).filter(x -> x % 8 == 0).boxed().toList();
        var stops = of.tabs().list();
        if (stops.equals(usual)) {
            return;
        }
        replay.csi("3g");
        for (int x : stops) {
            replay.cursor(Math.min(x, of.cols() - 1), 0);
            replay.text(x == of.cols() ? " " : "");
            replay.escape("H");
        }
        replay.csi("2J");
        replay.csi("H");
    }

    /// All that neither moves the cursor nor changes how rows are written.
    private void settings() {
        if (state.title() != null) {
            replay.osc("2;" + state.title());
        }
        var modes = state.modes();
        for (Mode mode : new Mode[] {
            Mode.APPLICATION_CURSOR, Mode.APPLICATION_KEYPAD, Mode.BRACKETED_PASTE, Mode.FOCUS_EVENTS, Mode.REVERSE_WRAP
        }) {
            if (modes.is(mode)) {
                replay.mode(mode, true);
            }
        }
        Boolean blink = modes.cursorBlink();
        if (blink != null) {
            replay.mode(Mode.CURSOR_BLINK, blink);
        }
        if (modes.cursorShapeOrBlink() != 0) {
            replay.csi(modes.cursorShapeOrBlink() + " q");
        }
        if (modes.modifyOtherKeys() != 0) {
            replay.csi(">4;" + modes.modifyOtherKeys() + "m");
        }
        if (modes.mouse() != 0) {
            replay.privateMode(modes.mouse(), true);
        }
        if (modes.mouseEncoding() != 0) {
            replay.privateMode(modes.mouseEncoding(), true);
        }
        replay.mode(Mode.CURSOR_VISIBLE, modes.is(Mode.CURSOR_VISIBLE));
    }

    /// What changes how the next character is printed, and that character.
    private void finish() {
        var modes = state.modes();
        boolean repeats = cursor.repeats();
        if (!modes.is(Mode.WRAP)) {
            replay.mode(Mode.WRAP, false);
        }
        if (modes.is(Mode.INSERT)) {
            if (repeats) {
                replay.csi(state.joinWidth() + "P");
            }
            replay.mode(Mode.INSERT, true);
        }
        for (Mode mode : new Mode[] {Mode.SYNCHRONIZED, Mode.NEW_LINE}) {
            if (modes.is(mode)) {
                replay.mode(mode, true);
            }
        }
        if (repeats) {
            int x = screen.x() - state.joinWidth();
            boolean isAfterWidened =
                    x == screen.cols() - 1 && !cursor.widening().isEmpty();
            replay.text(isAfterWidened ? Replay.WIDE + cursor.widening() : "");
            replay.text(untranslated(screen.row().text(x)));
        } else if (cursor.lastHadNoRoom()) {
            replay.text(Replay.WIDE + cursor.widening());
        }
    }

    /// The character sets are those that it was printed with.
    private String untranslated(String text) {
        int first = text.codePointAt(0);
        return Character.toString(state.charsets().untranslate(first)) + text.substring(Character.charCount(first));
    }
}
