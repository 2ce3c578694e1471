package dev.chatcode.emulator.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The lines that have scrolled out of the main screen, the newest last. When it is full, by count or by
/// memory, the oldest are forgotten.
///
/// Kept is a ring of runs, each of one line so many times. Nearly always that is once; but a few bytes of output
/// can ask for thousands of the same, and again and again.
public final class History {
    /// What the lines of one history take at most. Ordinary lines never get there; many long addresses and
    /// marks do.
    static final int MAX_BYTES = 4 << 20;

    private static final int MIN_CAPACITY = 64;

    private final int maxLines;

    /// The line of each run; the oldest run is at `first`.
    private @Nullable PackedLine[] ring = new @Nullable PackedLine[MIN_CAPACITY];

    /// The count of lines ever added when each run was, which may overflow: only differences count.
    private int[] ends = new int[MIN_CAPACITY];

    /// How much memory a line of each run takes. Not asked of the line, which nobody has looked at for long when
    /// it is removed: that would be a cache miss for each line of output.
    private int[] sizes = new int[MIN_CAPACITY];

    private int first;
    private int runs;

    /// The count of lines ever forgotten, as in `ends`.
    private int forgotten;

    private int size;
    private long bytes;

    History(int maxLines) {
        this.maxLines = maxLines;
    }

    public int size() {
        return size;
    }

    public int maxLines() {
        return maxLines;
    }

    /// Whether the next line makes the oldest go.
    boolean isFull() {
        return size == maxLines;
    }

    /// A line, as it was when it scrolled out.
    ///
    /// @param index 0 is the oldest
    public Line line(int index) {
        return packed(run(index)).unpack();
    }

    void add(Line line) {
        add(line, 1);
    }

    /// The same line so many times.
    void add(Line line, int copies) {
        int added = Math.min(copies, maxLines);
        if (added == 0) {
            return;
        }
        var packed = PackedLine.of(line);
        removeFirst(Math.max(size + added - maxLines, 0));
        size += added;
        append(packed, forgotten + size);
        bytes += (long) added * packed.bytes();
        while (bytes > MAX_BYTES && size > 1) {
            long tooMany = (bytes - MAX_BYTES) / sizes[first] + 1;
            removeFirst((int) Math.min(tooMany, Math.min(end(0), size - 1)));
        }
    }

    private void append(PackedLine line, int end) {
        if (runs == ring.length) {
            grow();
        }
        set(slot(runs), line, end);
        runs++;
    }

    private void set(int slot, PackedLine line, int end) {
        ring[slot] = line;
        ends[slot] = end;
        sizes[slot] = line.bytes();
    }

    /// Takes the newest line back.
    Line removeLast() {
        int last = runs - 1;
        var packed = packed(last);
        size--;
        bytes -= packed.bytes();
        if (start(last) == size) {
            ring[slot(last)] = null;
            runs--;
        } else {
            ends[slot(last)]--;
        }
        return packed.unpack();
    }

    void removeFirst(int count) {
        int left = count;
        while (left > 0) {
            int inRun = end(0);
            int removed = Math.min(left, inRun);
            if (removed == inRun) {
                ring[first] = null;
            }
            bytes -= (long) removed * sizes[first];
            forgotten += removed;
            size -= removed;
            left -= removed;
            if (removed == inRun) {
                first = slot(1);
                runs--;
            }
        }
    }

    void unwrap(int index) {
        int run = isolate(index);
        set(slot(run), packed(run).unwrapped(), ends[slot(run)]);
    }

    void replace(int index, Line line) {
        int run = isolate(index);
        bytes -= sizes[slot(run)];
        set(slot(run), PackedLine.of(line), ends[slot(run)]);
        bytes += sizes[slot(run)];
    }

    void clear() {
        if (runs > 0) {
            Arrays.fill(ring, null);
        }
        first = 0;
        runs = 0;
        forgotten = 0;
        size = 0;
        bytes = 0;
    }

    List<Line> lines() {
        var lines = new ArrayList<Line>(size);
        for (int i = 0; i < size; i++) {
            lines.add(line(i));
        }
        return lines;
    }

    /// The run of a line that is to change, and that line alone.
    private int isolate(int index) {
        split(index);
        split(index + 1);
        return run(index);
    }

    /// Lets a run begin with the line at `index`.
    private void split(int index) {
        if (index == size || start(run(index)) == index) {
            return;
        }
        if (runs == ring.length) {
            grow();
        }
        int run = run(index);
        for (int i = runs; i > run; i--) {
            set(slot(i), packed(i - 1), ends[slot(i - 1)]);
        }
        ends[slot(run)] = forgotten + index;
        runs++;
    }

    /// Which run a line is in.
    private int run(int index) {
        Objects.checkIndex(index, size);
        if (runs == size) {
            return index;
        }
        int low = 0;
        int high = runs - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (end(middle) > index) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private PackedLine packed(int run) {
        return Objects.requireNonNull(ring[slot(run)]);
    }

    private int start(int run) {
        return run == 0 ? 0 : end(run - 1);
    }

    /// The index of the line after a run.
    private int end(int run) {
        return ends[slot(run)] - forgotten;
    }

    private int slot(int run) {
        int slot = first + run;
        return slot < ring.length ? slot : slot - ring.length;
    }

    private void grow() {
        int capacity = Math.min(ring.length * 2, Math.max(maxLines, MIN_CAPACITY));
        var grownRing = new @Nullable PackedLine[capacity];
        int[] grownEnds = new int[capacity];
        int[] grownSizes = new int[capacity];
        for (int run = 0; run < runs; run++) {
            grownRing[run] = ring[slot(run)];
            grownEnds[run] = ends[slot(run)];
            grownSizes[run] = sizes[slot(run)];
        }
        ring = grownRing;
        ends = grownEnds;
        sizes = grownSizes;
        first = 0;
    }
}
