package dev.chatcode.emulator.sequence;

import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.emulator.screen.Attributes;
import dev.chatcode.emulator.screen.Screen;
import dev.chatcode.emulator.text.CellWidth;
import dev.chatcode.emulator.text.Charsets;

/// Puts characters on the screen.
final class Printer {
    private final TerminalState state;

    /// Whether what is printed next comes right after what was printed last.
    private boolean inRun;

    Printer(TerminalState state) {
        this.state = state;
    }

    void print(int codepoint) {
        var screen = state.screen();
        var look = state.pen().attributes();
        separateRun(screen, look);
        put(screen, state.charsets().translate(codepoint), look);
        separateAfter(screen, look);
    }

    /// A run of printable ASCII.
    void printAscii(byte[] bytes, int from, int to) {
        var screen = state.screen();
        var look = state.pen().attributes();
        separateRun(screen, look);
        if (state.charsets().active() != Charsets.ASCII || state.modes().is(Mode.INSERT)) {
            for (int i = from; i < to; i++) {
                put(screen, state.charsets().translate(bytes[i]), look);
            }
        } else {
            putAscii(screen, bytes, from, to, look);
        }
        separateAfter(screen, look);
    }

    /// Prints what was printed last so often again. Beyond a whole screen nothing new appears, and only the
    /// place where it ends counts.
    void repeat(int count) {
        int width = state.joinWidth();
        if (width == 0) {
            return;
        }
        var screen = state.screen();
        var look = state.pen().attributes();
        String text = screen.row().text(screen.x() - width);
        if (text.isEmpty()) {
            return;
        }
        boolean wraps = state.modes().is(Mode.WRAP);
        long perRow = screen.cols() / width;
        long enough = perRow * (wraps ? screen.rows() + 1L : 2);
        long printed = count <= enough ? count : enough + (count - enough) % perRow;
        separateBefore(screen, look);
        repeat(screen, text, look, printed, perRow);
        separateAfter(screen, look);
        if (wraps) {
            // Rows that are all alike by now, and would have scrolled through the screen.
            screen.repeatInHistory((count - printed) / perRow);
        }
    }

    /// What follows a full row of them is a copy of it.
    private void repeat(Screen screen, String text, Attributes look, long count, long perRow) {
        boolean copies = state.modes().is(Mode.WRAP) && !state.modes().is(Mode.INSERT);
        long left = count;
        long inRow = 0;
        while (left > 0) {
            if (copies && inRow == perRow && left >= perRow && copyRow(screen, look)) {
                left -= perRow;
            } else {
                repeatOnce(screen, text, look);
                left--;
                inRow = screen.x() == state.joinWidth() ? 1 : inRow == 0 ? 0 : inRow + 1;
                long copied = repeatInRow(screen, text, left);
                left -= copied;
                inRow += inRow == 0 ? 0 : copied;
            }
        }
    }

    /// Copies the cells of the character before the cursor to where there is room in its row.
    ///
    /// @return how many characters it is now more
    private long repeatInRow(Screen screen, String text, long count) {
        if (state.modes().is(Mode.INSERT) || CellWidth.of(text.codePointAt(0)) == 0) {
            return 0;
        }
        int width = state.joinWidth();
        int copies = (int) Math.min(count, (screen.cols() - screen.x()) / width);
        if (copies > 0) {
            screen.row().repeat(screen.x() - width, width, copies);
            screen.moveTo(screen.x() + copies * width, screen.y());
        }
        return copies;
    }

    /// Wraps, and fills the next row with what is in this one.
    ///
    /// @return false if there is nothing to copy because there is only one row
    private boolean copyRow(Screen screen, Attributes look) {
        var full = screen.row();
        int end = screen.x();
        nextRow(screen, look);
        var next = screen.row();
        if (next == full) {
            return false;
        }
        next.copy(full, end);
        screen.moveTo(end, screen.y());
        return true;
    }

    /// All marks at once where they have a place.
    private void repeatOnce(Screen screen, String text, Attributes look) {
        int first = text.codePointAt(0);
        put(screen, state.charsets().translate(first), look);
        int width = state.joinWidth();
        if (text.length() > Character.charCount(first)
                && width > 0
                && screen.row().width(screen.x() - width) == width) {
            screen.row().setCluster(screen.x() - width, text, width, look);
        }
    }

    private void putAscii(Screen screen, byte[] bytes, int from, int to, Attributes look) {
        int at = from;
        while (at < to) {
            if (screen.x() >= screen.cols()) {
                nextRow(screen, look);
            }
            int count = Math.min(screen.cols() - screen.x(), to - at);
            screen.row().setAscii(screen.x(), bytes, at, at + count, look);
            screen.moveTo(screen.x() + count, screen.y());
            at += count;
            if (at < to && !state.modes().is(Mode.WRAP)) {
                // All but the last are overwritten.
                at = to - 1;
            }
        }
        state.setJoinWidth(1);
    }

    private void put(Screen screen, int codepoint, Attributes look) {
        int width = CellWidth.of(codepoint);
        if (width == 0 && state.joinWidth() > 0) {
            if (screen.x() > 0) {
                join(screen, codepoint);
            }
            return;
        }
        state.setJoinWidth(width);
        if (screen.x() + width > screen.cols()) {
            boolean fits = nextRow(screen, look);
            if (!fits && width == 2) {
                return;
            }
        }
        if (state.modes().is(Mode.INSERT)) {
            screen.row().insert(screen.x(), width, look);
        }
        var row = screen.row();
        row.set(screen.x(), codepoint, width, look);
        if (width == 2) {
            row.set(screen.x() + 1, 0, 0, look);
        }
        screen.moveTo(screen.x() + Math.max(width, 1), screen.y());
    }

    private void join(Screen screen, int codepoint) {
        var row = screen.row();
        int before = row.width(screen.x() - 1) > 0 ? 1 : 2;
        row.join(screen.x() - before, codepoint, state.joinWidth());
    }

    /// Wraps, or goes back to the last column.
    ///
    /// @return whether the cursor is in a row with room
    private boolean nextRow(Screen screen, Attributes look) {
        if (!state.modes().is(Mode.WRAP)) {
            screen.moveTo(screen.cols() - 1, screen.y());
            return false;
        }
        for (int x = screen.x(); x < screen.cols(); x++) {
            screen.row().erase(x, look);
        }
        screen.moveTo(0, screen.y());
        screen.wrap(state.pen().erased());
        return true;
    }

    /// Something has come that is not printed, even if it does nothing.
    void interrupt() {
        inRun = false;
    }

    /// xterm.js looks only before the first of characters that come in a row.
    private void separateRun(Screen screen, Attributes look) {
        if (!inRun || state.joinWidth() == 0) {
            separateBefore(screen, look);
        }
        inRun = true;
    }

    /// What is printed on the second column of a wide character removes it.
    private static void separateBefore(Screen screen, Attributes look) {
        var row = screen.row();
        if (screen.x() > 0 && row.width(screen.x() - 1) == 2) {
            row.erase(screen.x() - 1, look);
        }
    }

    /// What is printed on the first column of a wide character removes it.
    private static void separateAfter(Screen screen, Attributes look) {
        var row = screen.row();
        int x = screen.x();
        if (x < screen.cols() && row.width(x) == 0 && !row.hasText(x)) {
            row.erase(x, look);
        }
    }
}
