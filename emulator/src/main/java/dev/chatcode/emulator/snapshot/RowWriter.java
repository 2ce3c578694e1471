package dev.chatcode.emulator.snapshot;

import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.emulator.screen.Line;
import dev.chatcode.emulator.text.CellWidth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes rows onto an empty screen, so that a terminal's own wrapping marks those that continue. The cursor
/// begins in the first row and ends somewhere in the last.
///
/// Cells that are empty are not printed but skipped or erased, as a terminal knows them from blanks when it is
/// resized. Whatever makes the terminal scroll is written with the default pen, as the new row takes its
/// background.
final class RowWriter {
    private final Replay replay;
    private final int cols;

    /// Whether what is to be written at a place has been.
    private boolean placed;

    RowWriter(Replay replay, int cols) {
        this.replay = replay;
        this.cols = cols;
    }

    /// @param lines of which each is got once or twice
    /// @param rows how many the terminal has
    /// @param mark what to do at a place in the rows
    void write(List<Line> lines, int rows, Mark mark) {
        if (lines.getFirst().isWrapped()) {
            continueNothing(lines.getFirst(), rows);
        }
        @Nullable Line next = lines.getFirst();
        for (int i = 0; next != null; i++) {
            var line = next;
            next = i + 1 < lines.size() ? lines.get(i + 1) : null;
            if (next == null || !next.isWrapped()) {
                cells(line, 0, line.usedLength());
                replay.plain();
                place(mark, i);
                replay.text(next != null ? "\r\n" : "");
            } else {
                continued(line, next, rows);
            }
        }
    }

    /// Something to be written with the cursor in a row that will have scrolled out in the end.
    ///
    /// @param line its index; -1 for nothing
    record Mark(int line, Runnable write) {
        static final Mark NONE = new Mark(-1, () -> {});
    }

    /// At the first end of a line that is not before the place: a row that goes on in the next one cannot be
    /// left.
    private void place(Mark mark, int line) {
        if (mark.line() >= 0 && line >= mark.line() && !placed) {
            placed = true;
            up(line - mark.line());
            mark.write().run();
            down(line - mark.line());
        }
    }

    private void up(int rows) {
        if (rows > 0) {
            replay.csi(rows + "A");
        }
    }

    private void down(int rows) {
        if (rows > 0) {
            replay.csi(rows + "B");
        }
    }

    /// The first row continues one that is no longer there: one is written before it and scrolled away.
    private void continueNothing(Line line, int rows) {
        replay.plain();
        replay.text(" ".repeat(cols + 1));
        replay.csi(rows > 1 ? "S" : "3J");
        replay.csi("H");
        clearFirst(line);
    }

    /// A row and the wrap into the next one. In a terminal of one row nothing comes back to it: what is empty at its
    /// end becomes blanks.
    private void continued(Line line, Line next, int rows) {
        boolean isHalved = isHalved(line, cols - 2);
        int end = isHalved ? cols - 2 : written(line);
        boolean wideMovesOn =
                end == cols - 1 && next.width(0) == 2 && Objects.equals(line.attributes(end), next.attributes(0));
        boolean printsFirst = next.hasText(0) && next.width(0) > 0 && background(next, 0) == 0;
        boolean isWrappedByNext = printsFirst && (end == cols || wideMovesOn);
        if (!isWrappedByNext && !isHalved && isLeftByWide(line)) {
            leaveByWide(line);
            return;
        }
        cells(line, 0, end);
        if (isWrappedByNext) {
            // The next row's first character wraps.
            return;
        }
        replay.plain();
        replay.text(" ".repeat(cols - end + 1) + "\r");
        if (end < cols && rows > 1) {
            up(1);
            replay.column(end);
            replay.csi((cols - end) + "X");
            cells(line, end, line.usedLength());
            replay.plain();
            replay.text("\r");
            down(1);
        }
        clearFirst(next);
    }

    /// Whether a wide character had no room in the last column, which has the looks of that since.
    private boolean isLeftByWide(Line line) {
        int last = cols - 1;
        return !line.hasText(last) && line.width(last) == 1 && !Replay.isErased(line.attributes(last));
    }

    /// Some wide character does so once more, and is removed.
    private void leaveByWide(Line line) {
        cells(line, 0, cols - 1);
        replay.attributes(line.attributes(cols - 1));
        replay.column(cols - 1);
        replay.text(Replay.WIDE);
        replay.plain();
        replay.text("\r");
        replay.csi(cols + "X");
    }

    /// Columns up to the last that is printed.
    private static int written(Line line) {
        int x = line.usedLength() - 1;
        while (x >= 0 && !line.hasText(x)) {
            x--;
        }
        boolean isWidened = x == line.length() - 2
                && !Replay.wideningMark(line, line.length()).isEmpty();
        return x < 0 ? 0 : x + (isWidened ? 0 : Math.max(line.width(x), 1));
    }

    private void clearFirst(Line line) {
        if (!line.hasText(0)) {
            replay.csi("X");
        }
    }

    private static int background(Line line, int x) {
        return line.attributes(x).style().background();
    }

    private void cells(Line line, int from, int to) {
        int x = from;
        while (x < Math.min(to, cols)) {
            x = line.hasText(x) ? character(line, x) : empty(line, x, Math.min(to, cols));
        }
    }

    /// @return the column after it
    private int character(Line line, int x) {
        if (x == cols - 2 && Replay.isOverwritten(line, cols)) {
            replay.overwritten(line, cols);
            return cols;
        }
        if (isHalved(line, x)) {
            return halved(line, x);
        }
        if (x == cols - 2 && !Replay.wideningMark(line, cols).isEmpty()) {
            return widened(line);
        }
        replay.attributes(line.attributes(x));
        if (line.width(x) == 0) {
            // A mark that combines with nothing: not with what was printed before it either.
            replay.text(Replay.SHIFT_IN);
        }
        if (line.isCluster(x)) {
            replay.text(line.text(x));
        } else {
            replay.character(line.codepoint(x));
        }
        if (line.width(x) == 2 && x + 1 < cols && line.hasText(x + 1)) {
            // Of a narrower terminal's margin. Here the next character removes it, but stays where it is.
            replay.column(x + 1);
            return x + 1;
        }
        return line.width(x) == 2 ? x + 2 : x + 1;
    }

    /// Whether the second half of a wide character is a blank of its own.
    private boolean isHalved(Line line, int x) {
        return x >= 0
                && x < cols - 1
                && line.width(x) == 2
                && CellWidth.of(line.codepoint(x)) == 2
                && !line.hasText(x + 1)
                && line.width(x + 1) == 1;
    }

    /// At the end of the row another wide character has no room after it and leaves that blank, while no line wraps.
    /// What is removed before both brings them to their place.
    private int halved(Line line, int x) {
        int end = cols - 2;
        replay.column(end);
        replay.character(line, x);
        replay.attributes(line.attributes(x + 1));
        replay.mode(Mode.WRAP, false);
        replay.text(Replay.WIDE);
        replay.mode(Mode.WRAP, true);
        if (x < end) {
            replay.plain();
            replay.column(x);
            replay.csi((end - x) + "P");
            replay.column(x + 2);
        }
        return x + 2;
    }

    /// Before an empty cell.
    private int widened(Line line) {
        replay.column(cols - 1);
        empty(line, cols - 1, cols);
        replay.column(cols - 2);
        replay.notWidened(line, cols);
        replay.mode(Mode.WRAP, false);
        replay.text(Replay.WIDE + Replay.wideningMark(line, cols));
        replay.mode(Mode.WRAP, true);
        return cols;
    }

    private int empty(Line line, int x, int end) {
        var look = line.attributes(x);
        int next = x;
        while (next < end && !line.hasText(next) && Objects.equals(line.attributes(next), look)) {
            next++;
        }
        int count = next - x;
        if (Replay.isErased(look)) {
            if (look.style().background() != 0) {
                replay.attributes(look);
                replay.csi(count + "X");
            }
            replay.csi(count + "C");
        } else {
            replay.attributes(look);
            replay.text(" ".repeat(count));
        }
        return next;
    }
}
