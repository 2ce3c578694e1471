package dev.chatcode.emulator.screen;

import java.util.ArrayList;
import java.util.List;

/// Gives a screen another size. Wrapped lines of the main screen are wrapped anew, except for the one that the
/// cursor is in, which its program will write again.
///
/// Everything is done on one list of lines, history first, as xterm.js has it: `base` is the index of the top
/// row.
final class Reflow {
    private final Screen screen;
    private final boolean hasHistory;
    private final int cols;
    private final int newCols;
    private final int newRows;
    private final List<Line> lines = new ArrayList<>();
    private int maxLines;
    private int base;
    private int y;
    private int x;
    private int savedX;
    private int savedY;

    /// How many of the lines remain. Used by [#wrap].
    private int size;

    private Reflow(Screen screen, int newCols, int newRows) {
        this.screen = screen;
        this.cols = screen.cols();
        this.newCols = newCols;
        this.newRows = newRows;
        var history = screen.history();
        hasHistory = history != null;
        if (history != null) {
            lines.addAll(history.lines());
            maxLines = history.maxLines();
            base = history.size();
        }
        for (int row = 0; row < screen.rows(); row++) {
            lines.add(screen.row(row));
        }
        maxLines += Math.max(newRows, screen.rows());
        x = screen.x();
        y = screen.y();
        savedX = screen.saved().x();
        savedY = base + screen.savedRow();
    }

    /// @param used false for an alternate screen that is not shown and has no rows
    static void resize(Screen screen, int cols, int rows, boolean used) {
        if (used) {
            new Reflow(screen, cols, rows).resize();
        } else {
            var fresh = new Screen(cols, rows, null);
            var empty = new Line[rows];
            for (int row = 0; row < rows; row++) {
                empty[row] = fresh.row(row);
            }
            screen.become(empty, cols, 0, 0, screen.saved().x(), screen.savedRow());
        }
    }

    private void resize() {
        if (newCols > cols) {
            lines.forEach(line -> line.resize(newCols));
        }
        int moved = newRows > screen.rows() ? addRows() : 0;
        removeRows();
        trim();
        x = Math.min(x, newCols - 1);
        y = Math.min(y, newRows - 1) + moved;
        savedX = Math.min(savedX, newCols - 1);
        if (hasHistory && newCols > cols) {
            unwrap();
        } else if (hasHistory && newCols < cols) {
            wrap();
        }
        lines.forEach(line -> line.resize(newCols));
        finish();
    }

    /// Brings rows back from the history, or adds empty ones where there are some below the cursor.
    ///
    /// @return by how much the cursor moves down
    private int addRows() {
        int moved = 0;
        for (int row = screen.rows(); row < newRows; row++) {
            if (lines.size() < newRows + base) {
                if (base > 0 && lines.size() <= base + y + moved + 1) {
                    base--;
                    moved++;
                } else {
                    lines.add(new Line(newCols, Attributes.DEFAULT));
                }
            }
        }
        return moved;
    }

    /// Removes rows below the cursor, then those at the top become history.
    private void removeRows() {
        for (int row = screen.rows(); row > newRows; row--) {
            if (lines.size() > newRows + base) {
                if (lines.size() > base + y + 1) {
                    lines.removeLast();
                } else {
                    base++;
                }
            }
        }
    }

    private void trim() {
        maxLines += newRows - Math.max(newRows, screen.rows());
        int tooMany = lines.size() - maxLines;
        if (newRows < screen.rows() && tooMany > 0) {
            lines.subList(0, tooMany).clear();
            base = Math.max(base - tooMany, 0);
            savedY = Math.max(savedY - tooMany, 0);
        }
    }

    /// For more columns: what was wrapped goes on in the row where it began.
    private void unwrap() {
        var kept = new ArrayList<Line>(lines.size());
        int at = 0;
        while (at < lines.size()) {
            int end = at + 1;
            while (end < lines.size() && lines.get(end).isWrapped()) {
                end++;
            }
            var group = lines.subList(at, end);
            boolean hasCursor = base + y >= at && base + y < end;
            int empty = group.size() == 1 || hasCursor ? 0 : new WrappedLines(group, cols, newCols).join();
            kept.addAll(group.subList(0, group.size() - empty));
            at = end;
        }
        int removed = lines.size() - kept.size();
        lines.clear();
        lines.addAll(kept);
        for (int i = 0; i < removed; i++) {
            moveUp();
        }
        savedY = removed > 0 ? Math.max(savedY - removed, 0) : savedY;
    }

    private void moveUp() {
        if (base > 0) {
            base--;
            return;
        }
        y = Math.max(y - 1, 0);
        if (lines.size() < newRows) {
            lines.add(new Line(newCols, Attributes.DEFAULT));
        }
    }

    /// For fewer columns: what is too long goes on in new rows. From the last line on, as the first may be
    /// forgotten.
    ///
    /// Lines that make room for others at the end are taken away only then: they count as if they were still
    /// there.
    private void wrap() {
        var insertions = new ArrayList<Insertion>();
        int inserted = 0;
        size = lines.size();
        for (int at = lines.size() - 1; at >= 0; at--) {
            var line = lines.get(at);
            if (!line.isWrapped() && line.textLength() <= newCols) {
                continue;
            }
            int end = at + 1;
            while (at > 0 && lines.get(at).isWrapped()) {
                at--;
            }
            boolean hasCursor = base + y >= at && base + y < end;
            if (!hasCursor) {
                var wrapped = new WrappedLines(lines.subList(at, end), cols, newCols);
                var added = wrapped.spread();
                if (!added.isEmpty()) {
                    insertions.add(new Insertion(end, added));
                    inserted += added.size();
                }
                int change = wrapped.newCount() - (end - at);
                int trimmed = trimmedBy(change);
                for (int i = 0; i < change - trimmed; i++) {
                    moveDown(inserted);
                }
                savedY = Math.min(savedY + change, base + newRows - 1);
            }
        }
        insert(insertions);
    }

    private record Insertion(int at, List<Line> lines) {}

    private int trimmedBy(int change) {
        int used = base == 0 && y != size - 1 ? y : size;
        return Math.max(0, used - maxLines + change);
    }

    private void moveDown(int inserted) {
        if (base > 0) {
            if (base < Math.min(maxLines, size + inserted) - newRows) {
                base++;
            }
        } else if (y < newRows - 1) {
            y++;
            size--;
        } else {
            base++;
        }
    }

    private void insert(List<Insertion> insertions) {
        lines.subList(size, lines.size()).clear();
        for (var insertion : insertions) {
            lines.addAll(Math.min(insertion.at(), size), insertion.lines());
        }
        if (lines.size() > maxLines) {
            lines.subList(0, lines.size() - maxLines).clear();
        }
    }

    /// The last rows are the screen, whatever was done.
    private void finish() {
        while (lines.size() < newRows) {
            lines.add(new Line(newCols, Attributes.DEFAULT));
        }
        base = lines.size() - newRows;
        var history = screen.history();
        if (history != null) {
            history.clear();
            lines.subList(0, base).forEach(history::add);
        }
        screen.become(
                lines.subList(base, lines.size()).toArray(Line[]::new),
                newCols,
                x,
                Math.clamp(y, 0, newRows - 1),
                savedX,
                savedY - base);
    }
}
