package dev.chatcode.gateway.snapshot;

import dev.chatcode.gateway.vt.CellWidth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of the screen or of the history, as far as it was written.
///
/// @param continues whether the next row is the same line of text, wrapped
record Row(List<Run> runs, boolean continues) {
    Row {
        runs = List.copyOf(runs);
    }

    /// Columns that were written.
    int width() {
        int width = 0;
        for (Run run : runs) {
            width += run.text().codePoints().map(CellWidth::of).sum();
        }
        return width;
    }

    /// The cell after whose last column `end` is the next.
    Optional<Cell> cellBefore(int end) {
        int x = 0;
        @Nullable Cell cell = null;
        for (Run run : runs) {
            int at = 0;
            while (at < run.text().length()) {
                int codepoint = run.text().codePointAt(at);
                int width = CellWidth.of(codepoint);
                String text = Character.toString(codepoint);
                if (width > 0) {
                    if (x >= end) {
                        return Optional.ofNullable(cell).filter(found -> found.x() + found.width() == end);
                    }
                    cell = new Cell(run.style(), run.link(), text, x, width);
                    x += width;
                } else if (cell != null) {
                    cell = new Cell(cell.style(), cell.link(), cell.text() + text, cell.x(), cell.width());
                }
                at += Character.charCount(codepoint);
            }
        }
        return Optional.ofNullable(cell).filter(found -> found.x() + found.width() == end);
    }

    /// Whether a wide character comes first.
    boolean startsWide() {
        return !runs.isEmpty() && CellWidth.of(runs.getFirst().text().codePointAt(0)) == 2;
    }

    boolean startsWithBackground() {
        return !runs.isEmpty() && runs.getFirst().style().background() != 0;
    }
}
