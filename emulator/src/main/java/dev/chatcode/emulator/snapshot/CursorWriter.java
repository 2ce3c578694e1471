package dev.chatcode.emulator.snapshot;

import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.emulator.screen.Attributes;
import dev.chatcode.emulator.screen.Line;
import dev.chatcode.emulator.screen.SavedCursor;
import dev.chatcode.emulator.screen.Screen;
import dev.chatcode.emulator.sequence.TerminalState;
import dev.chatcode.emulator.style.Link;
import dev.chatcode.emulator.style.Style;
import dev.chatcode.emulator.text.Charsets;
import java.util.stream.IntStream;

/// Writes where the cursor is and what it carries: pen and character sets, saved ones first.
final class CursorWriter {
    /// For a saved pen that uses a link: which one is not saved.
    private static final Link ANY_LINK = new Link("", "about:blank", 0);

    private static final String LONE_MARK = "\u200b";

    private final Replay replay;
    private final TerminalState state;

    CursorWriter(Replay replay, TerminalState state) {
        this.replay = replay;
        this.state = state;
    }

    /// Scroll region of a screen that is being left, or has none of its own.
    void region(Screen screen) {
        if (screen.regionTop() > 0 || screen.regionBottom() < screen.rows() - 1) {
            replay.csi((screen.regionTop() + 1) + ";" + (screen.regionBottom() + 1) + "r");
        }
    }

    /// What DECSC has saved on a screen.
    void saved(Screen screen) {
        var saved = screen.saved();
        boolean isMain = screen == state.screens().main();
        // What was never saved goes up with the main screen's text.
        boolean hasMoved = isMain && state.screens().history().size() > 0;
        boolean isNew = saved.equals(SavedCursor.HOME) && screen.savedRow() == 0 && !hasMoved;
        if (isNew || (screen.savedRow() < 0 && isMain)) {
            return;
        }
        int row = Math.clamp(screen.savedRow(), 0, screen.rows() - 1);
        boolean hasRows = screen == state.screen() || isMain;
        boolean beyond = saved.x() >= screen.cols() && hasRows;
        moveTo(screen, saved.x(), row, 0, beyond);
        save(saved);
        if (beyond
                && !screen.row(row).hasText(screen.cols() - 1)
                && screen.row(row).width(screen.cols() - 1) == 1) {
            emptyLast(screen.row(row), row, screen.cols());
        }
    }

    /// Empties the last cell again.
    private void emptyLast(Line row, int y, int cols) {
        var look = row.attributes(cols - 1);
        if (Replay.isErased(look)) {
            replay.cursor(cols - 1, y);
            replay.attributes(look);
            replay.csi("X");
        } else {
            leftByWide(row, y, cols);
        }
        replay.plain();
    }

    /// Wraps nothing: a wide character that has no room removes the one that it would have been printed on,
    /// and the cell before that is written again.
    private void leftByWide(Line row, int y, int cols) {
        replay.cursor(cols - 2, y);
        replay.text(Replay.WIDE);
        replay.mode(Mode.WRAP, false);
        replay.cursor(cols - 1, y);
        replay.attributes(row.attributes(cols - 1));
        replay.text(Replay.WIDE);
        replay.mode(Mode.WRAP, true);
        boolean isSecondHalf = row.width(cols - 2) == 0 && !row.hasText(cols - 2);
        int before = isSecondHalf ? cols - 3 : cols - 2;
        replay.cursor(Math.max(before, 0), y);
        if (row.hasText(before)) {
            replay.character(row, before);
        } else if (Replay.isErased(row.attributes(cols - 2))) {
            replay.attributes(row.attributes(cols - 2));
            replay.csi("X");
        }
    }

    /// As [#saved], where the cursor is in the row that was saved and which will scroll out.
    void saveInRow(Screen screen) {
        replay.column(Math.min(screen.saved().x(), screen.cols() - 1));
        save(screen.saved());
    }

    private void save(SavedCursor saved) {
        replay.attributes(new Attributes(pen(saved), saved.extended() && !saved.underlined() ? ANY_LINK : null));
        replay.charset(saved.charset());
        replay.escape("7");
        replay.charset(Charsets.ASCII);
        replay.plain();
    }

    private static Style pen(SavedCursor saved) {
        var style = saved.style();
        return new Style(style.foreground(), style.background(), style.flags(), saved.underlined() ? 1 : 0, 0);
    }

    /// The cursor itself, with pen and character sets.
    void place() {
        var screen = state.screen();
        boolean restored = isRestored();
        if (restored) {
            restore();
        }
        region(screen);
        boolean origin = state.modes().is(Mode.ORIGIN);
        if (origin) {
            replay.mode(Mode.ORIGIN, true);
        }
        if (origin && !screen.isInRegion() && !state.screens().isAlternateShown()) {
            outsideRegion(screen);
        } else if (repeats() || lastHadNoRoom()) {
            beforeLast(screen, origin ? screen.regionTop() : 0);
        } else {
            moveTo(screen, screen.x(), screen.y(), origin ? screen.regionTop() : 0, true);
        }
        if (!restored) {
            replay.charsets(state.charsets(), false);
        }
        if (restored && !state.pen().isConsistent()) {
            replay.colorsAndFlags(state.pen().style());
        } else {
            replay.force(new Attributes(state.pen().style(), state.pen().link()));
        }
    }

    /// Where only leaving the alternate screen brings the cursor while the origin is in the region.
    private void outsideRegion(Screen screen) {
        int x = repeats() ? screen.x() - state.joinWidth() : screen.x();
        replay.privateMode(1047, true);
        replay.cursor(Math.min(x, screen.cols() - 1), screen.y());
        replay.privateMode(1047, false);
    }

    /// Whether the character before the cursor is to be printed again.
    boolean repeats() {
        var screen = state.screen();
        int width = state.joinWidth();
        int x = screen.x() - width;
        return width > 0
                && screen.row().width(x) == width
                && screen.row().hasText(x)
                && screen.row().attributes(x).equals(state.pen().attributes())
                && (state.pen().isConsistent() || state.pen().isLeftBy(screen.saved()))
                && (state.charsets().isConsistent()
                        || state.charsets().active() == screen.saved().charset());
    }

    /// Whether a wide character was printed last and is nowhere, as only one column was left and no line wraps.
    boolean lastHadNoRoom() {
        var screen = state.screen();
        return state.joinWidth() == 2
                && screen.x() == screen.cols() - 1
                && !repeats()
                && !state.modes().is(Mode.WRAP);
    }

    /// What is printed before the last character, or after it where it had no room, and in one go with it.
    String widening() {
        return Replay.wideningMark(state.screen().row(), state.screen().cols());
    }

    /// Where what was printed last is to be printed again. A wide character before it would be removed by that,
    /// unless it is printed along with it.
    private void beforeLast(Screen screen, int top) {
        int x = lastHadNoRoom() ? screen.x() : screen.x() - state.joinWidth();
        boolean isAfterWide = x == screen.cols() - 1 && screen.row().width(x - 1) == 2;
        replay.cursor(isAfterWide ? x - 1 : x, screen.y() - top);
        boolean isWidened = isAfterWide && !widening().isEmpty();
        if (isWidened && lastHadNoRoom() && screen.row().hasText(x)) {
            replay.cursor(x, screen.y() - top);
            replay.character(screen.row(), x);
            replay.cursor(x - 1, screen.y() - top);
        }
        if (isWidened) {
            replay.notWidened(screen.row(), screen.cols());
        } else if (isAfterWide && lastHadNoRoom() && Replay.isOverwritten(screen.row(), screen.cols())) {
            replay.overwritten(screen.row(), screen.cols());
        } else if (isAfterWide) {
            replay.character(screen.row(), x - 1);
        }
    }

    /// DECRC may leave a pen whose link or underline is not used, or a character set that is not shifted in.
    /// Only another DECRC does so again: of what was just saved. While a wrap is pending it is given up, as the
    /// cell before it must be printed with other attributes.
    private boolean isRestored() {
        boolean isConsistent = state.pen().isConsistent() && state.charsets().isConsistent();
        return !isConsistent
                && (repeats() || state.screen().x() < state.screen().cols());
    }

    private void restore() {
        var pen = state.pen();
        var charsets = state.charsets();
        replay.charsets(charsets, true);
        replay.attributes(new Attributes(pen.style(), pen.link()));
        replay.escape("8");
        if (charsets.isConsistent()) {
            replay.charsets(charsets, true);
        }
        if (pen.isExtended() != state.screen().saved().extended()) {
            replay.weighExtended(pen.link());
        }
    }

    private static boolean isErased(Line row) {
        var look = row.attributes(0);
        return row.textLength() == 0
                && IntStream.range(0, row.length())
                        .allMatch(x -> row.attributes(x).equals(look));
    }

    /// @param top the row that counts as the first
    /// @param beyond whether a place beyond the last column is wanted
    private void moveTo(Screen screen, int x, int y, int top, boolean beyond) {
        int cols = screen.cols();
        if (x < cols || !beyond) {
            replay.cursor(Math.min(x, cols - 1), y - top);
            return;
        }
        var row = screen.row(y);
        if (Replay.isOverwritten(row, cols)) {
            replay.cursor(cols - 2, y - top);
            replay.overwritten(row, cols);
            beyond(x - cols);
            return;
        }
        int last = row.hasText(cols - 1) || row.width(cols - 1) > 0 ? cols - 1 : cols - 2;
        replay.cursor(last, y - top);
        replay.attributes(row.attributes(last));
        replay.text(row.hasText(last) ? row.text(last) : " ".repeat(cols - last));
        if (isErased(row)) {
            // While the wrap was pending.
            replay.attributes(row.attributes(cols - 1));
            replay.csi("1K");
        }
        beyond(x - cols);
    }

    /// From where a wrap is pending one column on, where a mark gets; a second one would wrap.
    private void beyond(int columns) {
        replay.plain();
        replay.text(columns > 0 ? Replay.SHIFT_IN + LONE_MARK : "");
    }
}
