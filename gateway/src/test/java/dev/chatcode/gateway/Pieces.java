package dev.chatcode.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Ways to cut bytes into pieces, for everything that must not care how its input arrives.
public final class Pieces {
    private static final int RANDOM_CUTS = 20;

    private Pieces() {}

    /// Takes the bytes from `from` up to, not including, `to`.
    @FunctionalInterface
    public interface Feed {
        void accept(byte[] bytes, int from, int to);
    }

    /// One way to cut, with a name for failure messages.
    public record Cut(String name, int maxPiece, long seed) {
        /// Feeds all of `input`, always from an array that is larger than the piece.
        public void feed(byte[] input, Feed feed) {
            var random = new Random(seed);
            var padded = new byte[input.length + 2];
            Arrays.fill(padded, (byte) '\n');
            System.arraycopy(input, 0, padded, 1, input.length);
            var from = 0;
            while (from < input.length) {
                var length = seed == 0 ? maxPiece : 1 + random.nextInt(maxPiece);
                var to = (int) Math.min(input.length, (long) from + length);
                feed.accept(padded, from + 1, to + 1);
                from = to;
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// Whole, byte by byte, and at random places.
    public static List<Cut> cuts() {
        var cuts = new ArrayList<Cut>();
        cuts.add(new Cut("whole", Integer.MAX_VALUE, 0));
        cuts.add(new Cut("byte by byte", 1, 0));
        for (var seed = 1; seed <= RANDOM_CUTS; seed++) {
            cuts.add(new Cut("random cuts with seed " + seed, 1 + seed, seed));
        }
        return cuts;
    }
}
