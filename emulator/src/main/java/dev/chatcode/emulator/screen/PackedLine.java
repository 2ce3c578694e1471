package dev.chatcode.emulator.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A line of the history, which nobody writes to, in as little memory as is easy to have: about a byte a column
/// for ordinary text, and a run for each change of the attributes.
final class PackedLine {
    /// Of the objects, beside their contents. Rounded up.
    private static final int OVERHEAD = 64;

    private static final int RUN_BYTES = 16;

    private final short length;
    private final boolean wrapped;

    /// One cell each of width 1, 0 for an empty one; null where that is not enough.
    private final byte @Nullable [] narrow;

    /// One cell each: the character and, from bit 22 on, its width.
    private final int @Nullable [] wide;

    /// The texts of cells with marks, by column; null where there are none.
    private final @Nullable String @Nullable [] clusters;

    /// Nothing where all cells have the default attributes.
    private final List<Run> runs;

    private record Run(int end, Attributes attributes) {}

    private PackedLine(
            int length,
            boolean wrapped,
            byte @Nullable [] narrow,
            int @Nullable [] wide,
            @Nullable String @Nullable [] clusters,
            List<Run> runs) {
        this.length = (short) length;
        this.wrapped = wrapped;
        this.narrow = narrow;
        this.wide = wide;
        this.clusters = clusters;
        this.runs = runs;
    }

    static PackedLine of(Line line) {
        int used = line.usedLength();
        boolean isNarrow = true;
        boolean hasClusters = false;
        for (int x = 0; x < used; x++) {
            isNarrow &= line.width(x) == 1 && line.codepoint(x) <= 0xff;
            hasClusters |= line.isCluster(x);
        }
        return new PackedLine(
                line.length(),
                line.isWrapped(),
                isNarrow ? narrow(line, used) : null,
                isNarrow ? null : wide(line, used),
                hasClusters ? clusters(line, used) : null,
                runs(line, used));
    }

    private static byte[] narrow(Line line, int used) {
        byte[] cells = new byte[used];
        for (int x = 0; x < used; x++) {
            cells[x] = (byte) line.codepoint(x);
        }
        return cells;
    }

    private static int[] wide(Line line, int used) {
        int[] cells = new int[used];
        for (int x = 0; x < used; x++) {
            cells[x] = line.codepoint(x) | (line.width(x) << 22);
        }
        return cells;
    }

    private static @Nullable String[] clusters(Line line, int used) {
        var texts = new @Nullable String[used];
        for (int x = 0; x < used; x++) {
            texts[x] = line.isCluster(x) ? line.text(x) : null;
        }
        return texts;
    }

    private static List<Run> runs(Line line, int used) {
        var runs = new ArrayList<Run>();
        for (int x = 0; x < used; x++) {
            if (x + 1 == used || !Objects.equals(line.attributes(x), line.attributes(x + 1))) {
                runs.add(new Run(x + 1, line.attributes(x)));
            }
        }
        boolean plain = runs.isEmpty()
                || (runs.size() == 1 && runs.getFirst().attributes().equals(Attributes.DEFAULT));
        return plain ? List.of() : List.copyOf(runs);
    }

    Line unpack() {
        var line = new Line(length, Attributes.DEFAULT);
        line.setWrapped(wrapped);
        int used = narrow != null ? narrow.length : wide != null ? wide.length : 0;
        var run = runs.iterator();
        var now = new Run(used, Attributes.DEFAULT);
        for (int x = 0; x < used; x++) {
            if (run.hasNext() && (x == 0 || x == now.end())) {
                now = run.next();
            }
            if (clusters != null && clusters[x] != null) {
                line.setCluster(x, clusters[x], wide == null ? 1 : wide[x] >>> 22, now.attributes());
            } else if (narrow != null) {
                line.set(x, narrow[x] & 0xff, 1, now.attributes());
            } else if (wide != null) {
                line.set(x, wide[x] & ((1 << 21) - 1), wide[x] >>> 22, now.attributes());
            }
        }
        return line;
    }

    /// About how much memory this takes; links count with each run, as they may be anything.
    int bytes() {
        int bytes = OVERHEAD + runs.size() * RUN_BYTES;
        bytes += narrow != null ? narrow.length : 0;
        bytes += wide != null ? wide.length * Integer.BYTES : 0;
        if (clusters != null) {
            for (String cluster : clusters) {
                bytes += Integer.BYTES + (cluster == null ? 0 : cluster.length() * 2 + OVERHEAD);
            }
        }
        for (Run run : runs) {
            var link = run.attributes().link();
            bytes += link == null ? 0 : link.uri().length() + link.parameters().length();
        }
        return bytes;
    }

    /// Where a row of the screen has come from is told by the line before it.
    PackedLine unwrapped() {
        return new PackedLine(length, false, narrow, wide, clusters, runs);
    }
}
