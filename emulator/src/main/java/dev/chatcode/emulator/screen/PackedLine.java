package dev.chatcode.emulator.screen;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A line of the history, which nobody writes to, in as little memory as is easy to have: about a byte a column
/// for ordinary text, and a little for each change of the attributes.
final class PackedLine {
    /// Of the objects, beside their contents. Rounded up.
    private static final int OVERHEAD = 64;

    private static final int RUN_BYTES = 6;

    /// Of attributes that no other line may have.
    private static final int LOOK_BYTES = 56;

    /// How many runs before one may have the same attributes, for this to be noticed.
    private static final int REPEATED_WITHIN = 8;
    private static final short[] NO_ENDS = {};
    private static final Attributes[] NO_LOOKS = {};

    private final short length;
    private final boolean wrapped;

    /// One cell each of width 1, 0 for an empty one; null where that is not enough.
    private final byte @Nullable [] narrow;

    /// One cell each: the character and, from bit 22 on, its width.
    private final int @Nullable [] wide;

    /// The texts of cells with marks, by column; null where there are none.
    private final @Nullable String @Nullable [] clusters;

    /// Where each run of cells with the same attributes ends; nothing where all have the default ones.
    private final short[] ends;

    /// Those attributes.
    private final Attributes[] looks;

    private final int bytes;

    private PackedLine(
            int length,
            boolean wrapped,
            byte @Nullable [] narrow,
            int @Nullable [] wide,
            @Nullable String @Nullable [] clusters,
            short[] ends,
            Attributes[] looks) {
        this.length = (short) length;
        this.wrapped = wrapped;
        this.narrow = narrow;
        this.wide = wide;
        this.clusters = clusters;
        this.ends = ends;
        this.looks = looks;
        this.bytes = countBytes();
    }

    static PackedLine of(Line line) {
        int used = line.usedLength();
        byte[] narrow = line.narrow(used);
        int runs = runs(line, used);
        short[] ends = runs == 0 ? NO_ENDS : new short[runs];
        var looks = runs == 0 ? NO_LOOKS : new Attributes[runs];
        fill(line, used, ends, looks);
        return new PackedLine(
                line.length(),
                line.isWrapped(),
                narrow,
                narrow != null ? null : line.cells(used),
                line.clusters(used),
                ends,
                looks);
    }

    /// How many runs there are; 0 where all is as by default.
    private static int runs(Line line, int used) {
        int runs = 0;
        for (int x = 0; x < used; x = line.runEnd(x, used)) {
            runs++;
        }
        boolean plain = used == 0 || (runs == 1 && line.attributes(0).equals(Attributes.DEFAULT));
        return plain ? 0 : runs;
    }

    private static void fill(Line line, int used, short[] ends, Attributes[] looks) {
        int end = 0;
        for (int run = 0; run < ends.length; run++) {
            looks[run] = line.attributes(end);
            end = line.runEnd(end, used);
            ends[run] = (short) end;
        }
    }

    Line unpack() {
        var line = new Line(length, Attributes.DEFAULT);
        line.setWrapped(wrapped);
        if (narrow != null && looks.length == 0 && clusters == null) {
            line.setNarrow(narrow);
            return line;
        }
        int used = narrow != null ? narrow.length : wide != null ? wide.length : 0;
        int run = 0;
        for (int x = 0; x < used; x++) {
            run += run < ends.length && x == ends[run] ? 1 : 0;
            var look = looks.length == 0 ? Attributes.DEFAULT : looks[run];
            if (clusters != null && clusters[x] != null) {
                line.setCluster(x, clusters[x], wide == null ? 1 : wide[x] >>> Line.WIDTH_SHIFT, look);
            } else {
                line.setCell(x, narrow != null ? Line.narrow(narrow[x]) : Objects.requireNonNull(wide)[x], look);
            }
        }
        return line;
    }

    /// About how much memory this takes.
    int bytes() {
        return bytes;
    }

    /// Links count with each run, as they may be anything.
    private int countBytes() {
        int counted = OVERHEAD + ends.length * RUN_BYTES;
        counted += narrow != null ? narrow.length : 0;
        counted += wide != null ? wide.length * Integer.BYTES : 0;
        if (clusters != null) {
            for (String cluster : clusters) {
                counted += Integer.BYTES + (cluster == null ? 0 : cluster.length() * 2 + OVERHEAD);
            }
        }
        for (int run = 0; run < looks.length; run++) {
            counted += isRepeated(run) ? 0 : LOOK_BYTES;
            var link = looks[run].link();
            counted +=
                    link == null ? 0 : link.uri().length() + link.parameters().length();
        }
        return counted;
    }

    /// An equal one that is another object takes memory too.
    @SuppressWarnings("ReferenceEquality")
    private boolean isRepeated(int run) {
        for (int before = Math.max(run - REPEATED_WITHIN, 0); before < run; before++) {
            if (looks[before] == looks[run]) {
                return true;
            }
        }
        return looks[run] == Attributes.DEFAULT;
    }

    /// Where a row of the screen has come from is told by the line before it.
    PackedLine unwrapped() {
        return new PackedLine(length, false, narrow, wide, clusters, ends, looks);
    }
}
