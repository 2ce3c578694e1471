package dev.chatcode.emulator.screen;

import java.util.ArrayList;
import java.util.List;

/// Neighbouring lines that are one line of text, wrapped: moves their cells to where they belong in rows of
/// another length. Where the rows are on the screen is left to [Reflow].
final class WrappedLines {
    private final List<Line> group;
    private final int cols;
    private final int newCols;

    /// The new lengths of the lines, after [#spread].
    private final List<Integer> lengths = new ArrayList<>();

    WrappedLines(List<Line> group, int cols, int newCols) {
        this.group = new ArrayList<>(group);
        this.cols = cols;
        this.newCols = newCols;
    }

    /// How many lines there are after [#spread]: not fewer than before, unless all are empty.
    int newCount() {
        return lengths.size();
    }

    /// Moves all cells to the front, for more columns.
    ///
    /// @return how many lines at its end are empty then
    int join() {
        int target = 0;
        int column = lengthOf(0);
        int source = 1;
        int from = 0;
        while (source < group.size()) {
            int length = lengthOf(source);
            int count = Math.min(length - from, newCols - column);
            group.get(target).copy(group.get(source), from, column, count);
            column += count;
            from += count;
            if (column == newCols) {
                target++;
                column = 0;
            }
            if (from == length) {
                source++;
                from = 0;
            }
            if (column == 0 && target != 0 && group.get(target - 1).width(newCols - 1) == 2) {
                // A wide character has only one column left: it goes to the next row.
                group.get(target).copy(group.get(target - 1), newCols - 1, column++, 1);
                group.get(target - 1).erase(newCols - 1, Attributes.DEFAULT);
            }
        }
        group.get(target).erase(column, newCols, Attributes.DEFAULT, false);
        int empty = 0;
        while (empty < group.size() - 1 && isEmpty(group.size() - 1 - empty, target)) {
            empty++;
        }
        return empty;
    }

    private boolean isEmpty(int index, int last) {
        return index > last || group.get(index).textLength() == 0;
    }

    /// Moves all cells to where they belong in narrower rows, from the last on.
    ///
    /// @return the lines that are needed in addition, which come after those of the group
    List<Line> spread() {
        int before = group.size();
        int lastLength = group.getLast().textLength();
        splitLengths();
        var added = new ArrayList<Line>();
        while (before + added.size() < lengths.size()) {
            var line = new Line(newCols, Attributes.DEFAULT);
            line.setWrapped(true);
            added.add(line);
        }
        group.addAll(added);
        if (!lengths.isEmpty()) {
            spreadCells(before - 1, lastLength);
        }
        for (int i = 0; i < Math.min(group.size(), lengths.size()); i++) {
            if (lengths.get(i) < newCols) {
                group.get(i).erase(lengths.get(i), Attributes.DEFAULT);
            }
        }
        return added;
    }

    private void spreadCells(int lastSource, int lastLength) {
        int target = lengths.size() - 1;
        int column = lengths.get(target);
        int source = lastSource;
        int from = lastLength;
        while (source >= 0 && target >= 0) {
            int count = Math.min(from, column);
            group.get(target).copy(group.get(source), from - count, column - count, count);
            column -= count;
            if (column == 0) {
                target--;
                column = target < 0 ? 0 : lengths.get(target);
            }
            from -= count;
            if (from == 0) {
                source--;
                from = lengthOf(Math.max(source, 0));
            }
        }
    }

    private void splitLengths() {
        int needed = 0;
        for (int i = 0; i < group.size(); i++) {
            needed += lengthOf(i);
        }
        int column = 0;
        int source = 0;
        int available = 0;
        while (available < needed) {
            if (needed - available < newCols) {
                lengths.add(needed - available);
                return;
            }
            column += newCols;
            int length = lengthOf(source);
            if (column > length) {
                column -= length;
                source++;
            }
            boolean endsWide = group.get(source).width(column - 1) == 2;
            if (endsWide) {
                column--;
            }
            lengths.add(endsWide ? newCols - 1 : newCols);
            available += lengths.getLast();
        }
    }

    /// Columns of a line in a group of wrapped ones. The last column does not count where it is empty because a
    /// wide character had no room there.
    private int lengthOf(int index) {
        var line = group.get(index);
        if (index == group.size() - 1) {
            return line.textLength();
        }
        boolean endsEmpty = !line.hasText(cols - 1) && line.width(cols - 1) == 1;
        return endsEmpty && group.get(index + 1).width(0) == 2 ? cols - 1 : cols;
    }
}
