package dev.chatcode.emulator.screen;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One of the two screens: its rows, its cursor, and what else belongs to it alone. What a sequence means is
/// left to [dev.chatcode.emulator.sequence]; the names here are those of the effects.
///
/// Rows and columns count from 0. The cursor is at `cols` while a wrap is pending, and beyond where marks that
/// combine with nothing came then.
public final class Screen {
    private final @Nullable History history;

    /// A ring: the top row is at `first`.
    private Line[] ring;

    private int first;
    private int cols;
    private int x;
    private int y;
    private int regionTop;
    private int regionBottom;
    private final TabStops tabs;
    private SavedCursor saved = SavedCursor.HOME;

    /// Relative to the top row. It goes up with the text, also beyond the top, as in xterm.js.
    private int savedRow;

    /// @param history where rows go that scroll out at the top; null if they are forgotten
    Screen(int cols, int rows, @Nullable History history) {
        this.cols = cols;
        this.history = history;
        this.tabs = new TabStops(cols);
        this.ring = blank(cols, rows, Attributes.DEFAULT);
        this.regionBottom = rows - 1;
    }

    public int cols() {
        return cols;
    }

    public int rows() {
        return ring.length;
    }

    public int x() {
        return x;
    }

    public int y() {
        return y;
    }

    public int regionTop() {
        return regionTop;
    }

    public int regionBottom() {
        return regionBottom;
    }

    public TabStops tabs() {
        return tabs;
    }

    public SavedCursor saved() {
        return saved;
    }

    /// From the top of the screen; negative where it has scrolled out.
    public int savedRow() {
        return savedRow;
    }

    public Line row(int row) {
        Objects.checkIndex(row, ring.length);
        return ring[index(row)];
    }

    /// The row of the cursor.
    public Line row() {
        return row(y);
    }

    /// Whether the cursor is in the rows that scroll.
    public boolean isInRegion() {
        return y >= regionTop && y <= regionBottom;
    }

    /// Without any limit; [#restrict] follows where there is one.
    public void moveTo(int column, int row) {
        x = column;
        y = row;
    }

    /// Brings the cursor to within the screen, and the region where the origin is there.
    ///
    /// @param maxColumn `cols` where a pending wrap stays
    public void restrict(int maxColumn, boolean origin) {
        x = Math.clamp(x, 0, maxColumn);
        y = origin ? Math.clamp(y, regionTop, regionBottom) : Math.clamp(y, 0, rows() - 1);
    }

    public void setRegion(int top, int bottom) {
        regionTop = top;
        regionBottom = bottom;
    }

    public void save(Pen pen, char charset) {
        saved = pen.save(x, charset);
        savedRow = y;
    }

    /// Pen and cursor as they were saved; the character set is left to the caller.
    public void restore(Pen pen, boolean origin) {
        x = saved.x();
        y = Math.max(savedRow, 0);
        pen.restore(saved);
        restrict(cols - 1, origin);
    }

    public void forgetSaved() {
        saved = SavedCursor.HOME;
        savedRow = 0;
    }

    /// One row down; at the bottom of the region it scrolls instead.
    ///
    /// @return whether the cursor is in another row than before
    public boolean down(Attributes erased) {
        return down(erased, false);
    }

    /// As [#down], where a line goes on in the next row.
    public void wrap(Attributes erased) {
        down(erased, true);
        row().setWrapped(true);
    }

    private boolean down(Attributes erased, boolean wrapped) {
        if (y == regionBottom) {
            scroll(erased, wrapped);
            return false;
        }
        y = Math.min(y + 1, rows());
        if (y == rows()) {
            y--;
            return false;
        }
        return true;
    }

    /// Scrolls the region up by one. Only what leaves the whole screen at the top becomes history.
    private void scroll(Attributes erased, boolean wrapped) {
        var line = row(regionTop);
        if (regionTop == 0) {
            keep(line);
        }
        line.clear(erased);
        line.setWrapped(wrapped);
        if (regionTop == 0 && regionBottom == rows() - 1) {
            first = index(1);
        } else {
            for (int row = regionTop; row < regionBottom; row++) {
                put(row, row(row + 1));
            }
            put(regionBottom, line);
        }
    }

    /// As if so many more rows like the topmost had scrolled out at the top.
    public void repeatInHistory(long count) {
        if (history != null && regionTop == 0 && isInRegion()) {
            int copies = (int) Math.min(count, history.maxLines());
            savedRow -= Math.min(copies, history.maxLines() - history.size());
            history.add(row(0), copies);
        }
    }

    private void keep(Line line) {
        if (history != null) {
            boolean full = history.isFull();
            history.add(line);
            if (!full) {
                savedRow--;
            }
        }
    }

    private void put(int row, Line line) {
        ring[index(row)] = line;
    }

    /// Removes rows at `top` and adds empty ones at `bottom`; none becomes history. More than there are is the
    /// same as all.
    public void removeRows(int top, int bottom, int count, Attributes erased) {
        int removed = Math.min(count, bottom - top + 1);
        var blank = cleared(top, removed, erased);
        for (int row = top; row + removed <= bottom; row++) {
            put(row, row(row + removed));
        }
        for (int i = 0; i < removed; i++) {
            put(bottom - i, blank[i]);
        }
    }

    /// Adds empty rows at `top` and removes as many at `bottom`.
    public void insertRows(int top, int bottom, int count, Attributes erased) {
        int added = Math.min(count, bottom - top + 1);
        var blank = cleared(bottom - added + 1, added, erased);
        for (int row = bottom; row - added >= top; row--) {
            put(row, row(row - added));
        }
        for (int i = 0; i < added; i++) {
            put(top + i, blank[i]);
        }
    }

    /// These rows, emptied to be used elsewhere.
    private Line[] cleared(int from, int count, Attributes erased) {
        var lines = new Line[count];
        for (int i = 0; i < count; i++) {
            lines[i] = row(from + i);
            lines[i].clear(erased);
        }
        return lines;
    }

    /// Erases a whole row, which then continues nothing.
    public void eraseRow(int row, Attributes erased, boolean selectively) {
        row(row).fill(erased, selectively);
        row(row).setWrapped(false);
    }

    /// Forgets that the line at `index`, counted from the oldest of the history, continues the one above.
    public void unwrapAbsolute(int index) {
        int lines = history == null ? 0 : history.size();
        if (index < lines) {
            Objects.requireNonNull(history).unwrap(index);
        } else if (index - lines < rows()) {
            row(index - lines).setWrapped(false);
        }
    }

    /// Fills as many rows as there are, beginning with that of the cursor. After the last one xterm.js goes
    /// on as in a ring that has room for a full history: with the oldest lines, or none where there is room
    /// left.
    public void fillFromCursor(int codepoint, Attributes look) {
        int lines = history == null ? 0 : history.size();
        int room = history == null ? 0 : history.maxLines() - lines;
        for (int row = y; row < y + rows(); row++) {
            int oldest = row - rows() - room;
            if (row < rows() || oldest >= lines) {
                var line = row(row < rows() ? row : oldest - lines);
                line.fill(codepoint, look);
                line.setWrapped(false);
            } else if (oldest >= 0) {
                var line = new Line(cols, look);
                line.fill(codepoint, look);
                Objects.requireNonNull(history).replace(oldest, line);
            }
        }
    }

    public void clearHistory() {
        if (history != null) {
            savedRow += history.size();
            history.clear();
        }
    }

    /// As it was when new.
    void reset() {
        leave();
        forgetSaved();
        clear(Attributes.DEFAULT);
    }

    private void clear(Attributes erased) {
        for (Line line : ring) {
            line.clear(erased);
        }
    }

    /// As it was when new, but for the cursor, the saved cursor and the rows, which the next use fills.
    void leave() {
        regionTop = 0;
        regionBottom = rows() - 1;
        tabs.setUsual();
        x = 0;
        y = 0;
    }

    void enter(Attributes erased, int column, int row) {
        clear(erased);
        moveTo(column, row);
    }

    @Nullable
    History history() {
        return history;
    }

    /// Scrolls so that the cursor comes to `row` and stays on its text: up into the history, or down out of it as
    /// long as there is some and the rows at the bottom are empty.
    void scrollCursorTo(int row, History lines) {
        while (y > row) {
            keep(row(0));
            row(0).clear(Attributes.DEFAULT);
            first = index(1);
            y--;
        }
        while (y < Math.min(row, rows() - 1)
                && lines.size() > 0
                && row(rows() - 1).usedLength() == 0) {
            first = index(rows() - 1);
            put(0, lines.removeLast());
            savedRow++;
            y++;
        }
    }

    /// Takes over what [Reflow] made of it.
    void become(Line[] rows, int columns, int cursorX, int cursorY, int savedX, int savedY) {
        ring = rows;
        first = 0;
        cols = columns;
        regionTop = 0;
        regionBottom = rows.length - 1;
        moveTo(cursorX, cursorY);
        saved = saved.withX(savedX);
        savedRow = savedY;
    }

    /// Takes over a saved position that is known from elsewhere, with the pen that was saved.
    public void saveAt(int column, int row) {
        saved = saved.withX(column);
        savedRow = row;
    }

    void replace(List<Line> rows) {
        ring = rows.toArray(Line[]::new);
        first = 0;
    }

    /// Without a division, which would take longer than all else that a character needs.
    private int index(int row) {
        int index = first + row;
        return index < ring.length ? index : index - ring.length;
    }

    private static Line[] blank(int cols, int rows, Attributes erased) {
        var lines = new Line[rows];
        for (int row = 0; row < rows; row++) {
            lines[row] = new Line(cols, erased);
        }
        return lines;
    }
}
