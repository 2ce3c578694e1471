package dev.chatcode.emulator.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The lines that have scrolled out of the main screen, the newest last. When it is full, by count or by
/// memory, the oldest are forgotten.
public final class History {
    /// What the lines of one history take at most. Ordinary lines never get there; many long addresses and
    /// marks do.
    static final int MAX_BYTES = 4 << 20;

    private final int maxLines;

    /// A ring: the oldest line is at `first`.
    private @Nullable PackedLine[] ring = new @Nullable PackedLine[64];

    private int first;
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
        return packed(index).unpack();
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
        while (size + added > ring.length) {
            grow();
        }
        int from = slot(size);
        int beforeEnd = Math.min(added, ring.length - from);
        Arrays.fill(ring, from, from + beforeEnd, packed);
        Arrays.fill(ring, 0, added - beforeEnd, packed);
        size += added;
        bytes += (long) added * packed.bytes();
        while (bytes > MAX_BYTES && size > 1) {
            removeFirst(1);
        }
    }

    /// Takes the newest line back.
    Line removeLast() {
        var packed = packed(size - 1);
        size--;
        ring[slot(size)] = null;
        bytes -= packed.bytes();
        return packed.unpack();
    }

    void removeFirst(int count) {
        for (int i = 0; i < count; i++) {
            bytes -= packed(0).bytes();
            ring[first] = null;
            first = slot(1);
            size--;
        }
    }

    void unwrap(int index) {
        ring[slot(index)] = packed(index).unwrapped();
    }

    void replace(int index, Line line) {
        var packed = PackedLine.of(line);
        bytes += packed.bytes() - packed(index).bytes();
        ring[slot(index)] = packed;
    }

    void clear() {
        if (size > 0) {
            Arrays.fill(ring, null);
        }
        first = 0;
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

    private PackedLine packed(int index) {
        Objects.checkIndex(index, size);
        return Objects.requireNonNull(ring[slot(index)]);
    }

    private int slot(int index) {
        int slot = first + index;
        return slot < ring.length ? slot : slot - ring.length;
    }

    private void grow() {
        var larger = new @Nullable PackedLine[Math.min(ring.length * 2, Math.max(maxLines, 64))];
        for (int i = 0; i < size; i++) {
            larger[i] = ring[slot(i)];
        }
        ring = larger;
        first = 0;
    }
}
