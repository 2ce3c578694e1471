package dev.chatcode.emulator.screen;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One row of cells that can be written to; where they come from and when they change is left to [Screen].
///
/// A cell is a character, how many columns it takes, and its [Attributes]. The second column of a wide
/// character is a cell without a character and of width 0; an empty cell has no character and width 1. A mark
/// that combines with nothing has a cell of its own of width 0. This is how xterm.js keeps them.
public final class Line {
    /// More marks on one character than anybody can read are dropped, so that no cell is large.
    public static final int MAX_CLUSTER = 256;

    static final int WIDTH_SHIFT = 22;
    private static final int CODEPOINT = (1 << 21) - 1;
    private static final int EMPTY = 1 << WIDTH_SHIFT;

    private int[] cells;
    private final Looks looks;

    /// The whole text of characters with marks; null while there are none.
    private @Nullable String @Nullable [] clusters;

    private boolean wrapped;

    /// From this column on all cells are empty and have the default attributes: a short line costs little.
    private int touched;

    /// An empty line.
    public Line(int cols, Attributes erased) {
        cells = new int[cols];
        looks = new Looks(cols, erased);
        Arrays.fill(cells, EMPTY);
        touched = untouchedBy(erased) ? 0 : cols;
    }

    /// Makes it an empty line again.
    void clear(Attributes erased) {
        empty(erased);
        wrapped = false;
    }

    private void empty(Attributes erased) {
        int end = untouchedBy(erased) ? touched : cells.length;
        Arrays.fill(cells, 0, end, EMPTY);
        looks.setAll(erased, end);
        clusters = null;
        touched = untouchedBy(erased) ? 0 : cells.length;
    }

    private static boolean untouchedBy(Attributes look) {
        return Objects.equals(look, Attributes.DEFAULT);
    }

    public int length() {
        return cells.length;
    }

    /// Whether the line before goes on in this one, because it was full.
    public boolean isWrapped() {
        return wrapped;
    }

    public void setWrapped(boolean wrapped) {
        this.wrapped = wrapped;
    }

    /// 0 also for a column that is not there.
    public int width(int x) {
        return x < 0 || x >= cells.length ? 0 : cells[x] >>> WIDTH_SHIFT;
    }

    /// The first character of the cell; 0 if there is none.
    public int codepoint(int x) {
        return x < 0 || x >= cells.length ? 0 : cells[x] & CODEPOINT;
    }

    public boolean hasText(int x) {
        return codepoint(x) != 0;
    }

    /// The character with its marks; empty if there is none.
    public String text(int x) {
        if (!hasText(x)) {
            return "";
        }
        @Nullable String cluster = clusters == null ? null : clusters[x];
        return cluster != null ? cluster : Character.toString(codepoint(x));
    }

    /// Whether the cell's character has marks.
    public boolean isCluster(int x) {
        return clusters != null && clusters[x] != null;
    }

    public Attributes attributes(int x) {
        return looks.at(x);
    }

    /// Where cells with other attributes begin; `end` if none do before it.
    int runEnd(int from, int end) {
        return looks.runEnd(from, end);
    }

    /// The first characters of the first cells and, from bit [#WIDTH_SHIFT] on, their widths.
    int[] cells(int count) {
        return Arrays.copyOf(cells, count);
    }

    /// The first cells where a byte says all of each, which [#narrow(byte)] makes of it again; else null.
    byte @Nullable [] narrow(int count) {
        if (count > 0 && !isNarrow(cells[0])) {
            // As all the others are, most likely.
            return null;
        }
        byte[] characters = new byte[count];
        int others = 0;
        for (int x = 0; x < count; x++) {
            characters[x] = (byte) cells[x];
            others |= cells[x] ^ EMPTY;
        }
        return isNarrow(others ^ EMPTY) ? characters : null;
    }

    private static boolean isNarrow(int cell) {
        return (cell ^ EMPTY) >>> Byte.SIZE == 0;
    }

    /// The texts of those of the first cells that have marks, by column; null if there are none.
    @Nullable
    String @Nullable [] clusters(int count) {
        if (clusters == null || Arrays.stream(clusters, 0, count).allMatch(Objects::isNull)) {
            return null;
        }
        return Arrays.copyOf(clusters, count);
    }

    static int narrow(byte character) {
        return (character & 0xff) | EMPTY;
    }

    /// Nothing happens beyond the end, where a mark alone can get.
    public void set(int x, int codepoint, int width, Attributes look) {
        setCell(x, codepoint | (width << WIDTH_SHIFT), look);
    }

    void setCell(int x, int cell, Attributes look) {
        if (x >= 0 && x < cells.length) {
            cells[x] = cell;
            looks.set(x, look);
            touched = Math.max(touched, x + 1);
            if (clusters != null) {
                clusters[x] = null;
            }
        }
    }

    /// Sets a cell to a character with marks.
    public void setCluster(int x, String text, int width, Attributes look) {
        set(x, text.codePointAt(0), width, look);
        if (text.length() > Character.charCount(text.codePointAt(0))) {
            clusters()[x] = text;
        }
    }

    /// Printable ASCII, one cell each; there must be room.
    public void setAscii(int x, byte[] bytes, int from, int to, Attributes look) {
        for (int i = from; i < to; i++) {
            cells[x + i - from] = bytes[i] | EMPTY;
        }
        looks.set(x, x + to - from, look);
        touched = Math.max(touched, x + to - from);
        if (clusters != null) {
            Arrays.fill(clusters, x, x + to - from, null);
        }
    }

    /// The cells of an empty line from the first on, with the default attributes, as [#narrow(int)] gave them.
    void setNarrow(byte[] characters) {
        for (int x = 0; x < characters.length; x++) {
            cells[x] = narrow(characters[x]);
        }
        touched = characters.length;
    }

    /// Copies a character, which is `width` columns wide, so often to the columns that follow; there must be room.
    public void repeat(int x, int width, int copies) {
        int end = x + (copies + 1) * width;
        for (int to = x + width; to < end; to++) {
            cells[to] = cells[to - width];
            if (clusters != null) {
                clusters[to] = clusters[to - width];
            }
        }
        looks.repeat(x + width, end, width);
        touched = Math.max(touched, end);
    }

    /// Adds a mark to the character of a cell.
    public void join(int x, int codepoint, int width) {
        if (x < 0 || x >= cells.length) {
            return;
        }
        touched = Math.max(touched, x + 1);
        if (hasText(x)) {
            String joined = text(x) + Character.toString(codepoint);
            if (joined.length() <= MAX_CLUSTER) {
                clusters()[x] = joined;
            }
            cells[x] = (cells[x] & CODEPOINT) | (width << WIDTH_SHIFT);
        } else {
            cells[x] = codepoint | (width << WIDTH_SHIFT);
        }
    }

    public void erase(int x, Attributes look) {
        set(x, 0, 1, look);
    }

    /// Erases all cells; whether the line is wrapped stays.
    public void fill(Attributes erased, boolean selectively) {
        if (!selectively) {
            empty(erased);
            return;
        }
        int end = untouchedBy(erased) ? touched : cells.length;
        touched = untouchedBy(erased) ? 0 : cells.length;
        for (int x = 0; x < end; x++) {
            if (looks.at(x).isProtected()) {
                touched = Math.max(touched, x + 1);
            } else {
                cells[x] = EMPTY;
                looks.set(x, erased);
                if (clusters != null) {
                    clusters[x] = null;
                }
            }
        }
    }

    /// The same character, one column wide, in each cell; whether the line is wrapped stays.
    public void fill(int codepoint, Attributes look) {
        Arrays.fill(cells, codepoint | EMPTY);
        looks.setAll(look, cells.length);
        clusters = null;
        touched = cells.length;
    }

    /// Erases columns from `from` to before `to`, which may be beyond the end. Of a wide character at an edge
    /// nothing remains.
    public void erase(int from, int to, Attributes erased, boolean selectively) {
        if (from > 0
                && width(from - 1) == 2
                && !(selectively && looks.at(from - 1).isProtected())) {
            erase(from - 1, erased);
        }
        if (to < cells.length
                && width(to - 1) == 2
                && !(selectively && looks.at(to).isProtected())) {
            erase(to, erased);
        }
        for (int x = from; x < Math.min(to, cells.length); x++) {
            if (!selectively || !looks.at(x).isProtected()) {
                erase(x, erased);
            }
        }
    }

    /// Moves the cells from `at` on to the right.
    public void insert(int at, int count, Attributes erased) {
        int x = at % cells.length;
        if (x > 0 && width(x - 1) == 2) {
            erase(x - 1, erased);
        }
        int kept = Math.max(cells.length - x - count, 0);
        move(x, cells.length - kept, kept);
        for (int i = x; i < cells.length - kept; i++) {
            erase(i, erased);
        }
        if (width(cells.length - 1) == 2) {
            erase(cells.length - 1, erased);
        }
    }

    /// Moves the cells behind those that are removed to the left.
    public void delete(int at, int count, Attributes erased) {
        int x = at % cells.length;
        int kept = Math.max(cells.length - x - count, 0);
        move(cells.length - kept, x, kept);
        for (int i = x + kept; i < cells.length; i++) {
            erase(i, erased);
        }
        if (x > 0 && width(x - 1) == 2) {
            erase(x - 1, erased);
        }
        if (width(x) == 0 && !hasText(x)) {
            erase(x, erased);
        }
    }

    private void move(int from, int to, int count) {
        touched = cells.length;
        System.arraycopy(cells, from, cells, to, count);
        looks.move(from, to, count);
        if (clusters != null) {
            System.arraycopy(clusters, from, clusters, to, count);
        }
    }

    /// Copies the first cells of another line.
    public void copy(Line source, int count) {
        copy(source, 0, 0, count);
    }

    /// Copies cells of another line, or of this one to the left or right.
    void copy(Line source, int from, int to, int count) {
        touched = cells.length;
        System.arraycopy(source.cells, from, cells, to, count);
        looks.copy(source.looks, from, to, count);
        if (source.clusters != null) {
            System.arraycopy(source.clusters, from, clusters(), to, count);
        } else if (clusters != null) {
            Arrays.fill(clusters, to, to + count, null);
        }
    }

    /// Cuts off what is too much, or adds empty cells.
    void resize(int cols) {
        int before = cells.length;
        touched = Math.min(touched, cols);
        cells = Arrays.copyOf(cells, cols);
        looks.resize(cols);
        if (clusters != null) {
            clusters = Arrays.copyOf(clusters, cols);
        }
        if (cols > before) {
            Arrays.fill(cells, before, cols, EMPTY);
        }
        if (width(cols - 1) == 2) {
            // xterm.js keeps half of it, which nobody could print.
            erase(cols - 1, Attributes.DEFAULT);
        }
    }

    /// Columns up to the last character.
    public int textLength() {
        int x = touched - 1;
        while (x >= 0 && !hasText(x)) {
            x--;
        }
        return x < 0 ? 0 : x + width(x);
    }

    /// Columns up to the last cell that is not empty, or not as it was when it was new.
    public int usedLength() {
        int x = touched;
        while (x > 0 && cells[x - 1] == EMPTY && Objects.equals(looks.at(x - 1), Attributes.DEFAULT)) {
            x--;
        }
        return x;
    }

    private @Nullable String[] clusters() {
        if (clusters == null) {
            clusters = new @Nullable String[cells.length];
        }
        return clusters;
    }
}
