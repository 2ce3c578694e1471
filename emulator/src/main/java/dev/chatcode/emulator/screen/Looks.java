package dev.chatcode.emulator.screen;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The [Attributes] of the cells of a line. Most lines have the same ones everywhere: this is remembered, as
/// writing references takes longer than writing characters.
///
/// Equal ones that are not the same object are only not known to be equal.
final class Looks {
    private Attributes[] cells;

    /// What all cells have; null if it is not known to be the same.
    private @Nullable Attributes uniform;

    Looks(int cols, Attributes look) {
        cells = new Attributes[cols];
        Arrays.fill(cells, look);
        uniform = look;
    }

    Attributes at(int x) {
        return cells[x];
    }

    /// Where cells with others than those at `from` begin; `end` if none do before it.
    @SuppressWarnings("ReferenceEquality")
    int runEnd(int from, int end) {
        if (uniform != null) {
            return end;
        }
        int x = from + 1;
        while (x < end && cells[x] == cells[from]) {
            x++;
        }
        return x;
    }

    /// @param end from where on all cells have it already
    void setAll(Attributes look, int end) {
        set(0, end, look);
        uniform = look;
    }

    @SuppressWarnings("ReferenceEquality")
    void set(int x, Attributes look) {
        if (look != uniform) {
            cells[x] = look;
            uniform = null;
        }
    }

    @SuppressWarnings("ReferenceEquality")
    void set(int from, int to, Attributes look) {
        if (look != uniform) {
            Arrays.fill(cells, from, to, look);
            uniform = null;
        }
    }

    /// Copies those of the `width` cells before `from`, again and again until before `to`.
    void repeat(int from, int to, int width) {
        for (int x = from; x < to && uniform == null; x++) {
            cells[x] = cells[x - width];
        }
    }

    void move(int from, int to, int count) {
        if (uniform == null) {
            System.arraycopy(cells, from, cells, to, count);
        }
    }

    @SuppressWarnings("ReferenceEquality")
    void copy(Looks source, int from, int to, int count) {
        if (source.uniform == null || source.uniform != uniform) {
            System.arraycopy(source.cells, from, cells, to, count);
            uniform = null;
        }
    }

    void resize(int cols) {
        int before = cells.length;
        cells = Arrays.copyOf(cells, cols);
        if (cols > before) {
            Arrays.fill(cells, before, cols, Attributes.DEFAULT);
            uniform = null;
        }
    }
}
