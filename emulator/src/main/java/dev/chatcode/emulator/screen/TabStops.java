package dev.chatcode.emulator.screen;

import java.util.BitSet;
import java.util.List;

/// Where a tab stops, on one screen.
public final class TabStops {
    private static final int USUAL = 8;

    private final BitSet stops = new BitSet();
    private int cols;

    TabStops(int cols) {
        this.cols = cols;
        setUsual();
    }

    void setUsual() {
        stops.clear();
        fill(0);
    }

    public void set(int x) {
        stops.set(x);
    }

    public void clear(int x) {
        stops.clear(x);
    }

    public void clear() {
        stops.clear();
    }

    /// The stop after `x`, at most the last column.
    public int next(int x) {
        int next = stops.nextSetBit(x + 1);
        return next < 0 || next >= cols ? cols - 1 : next;
    }

    /// The stop before `x`, or the first column.
    public int previous(int x) {
        int previous = x > 0 ? stops.previousSetBit(x - 1) : 0;
        return Math.max(Math.min(previous, cols - 1), 0);
    }

    /// All but the first column, where the cursor stops in any case. One beyond the last column was set while a
    /// wrap was pending.
    public List<Integer> list() {
        return stops.stream().filter(x -> x > 0 && x <= cols).boxed().toList();
    }

    /// Stops that are known from elsewhere.
    public void replace(List<Integer> wanted) {
        stops.clear();
        stops.set(0);
        wanted.forEach(stops::set);
    }

    /// New columns get stops as usual, counted from the last one before. Those of columns that are gone are
    /// forgotten, as no snapshot can tell of them.
    void resize(int newCols) {
        stops.clear(newCols, Math.max(stops.length(), newCols));
        cols = newCols;
        fill(stops.get(newCols) ? newCols : previous(newCols));
    }

    private void fill(int from) {
        for (int x = from; x < cols; x += USUAL) {
            stops.set(x);
        }
    }
}
