package dev.chatcode.emulator.image;

import java.util.Optional;

/// How large a picture is, in pixels of a terminal whose cells are [#CELL_WIDTH] × [#CELL_HEIGHT] of them. So large
/// they are for programs: tmux tells them so, whatever the fonts are in which browsers show the session.
///
/// The app computes the same; `protocol/README.md` defines it, both are tested with `protocol/examples/images.json`.
public record PictureSize(int width, int height) {
    public static final int CELL_WIDTH = 16;
    public static final int CELL_HEIGHT = 32;

    /// The longest side that a file may have.
    static final int MAX_SIDE = 65_535;

    /// The longest that a side becomes when the other is given; far more than any terminal has.
    private static final int MAX_SCALED_SIDE = 1 << 30;

    public PictureSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("no picture of %d × %d pixels".formatted(width, height));
        }
    }

    /// Nothing for what has no pixels, or more than [#MAX_SIDE] in a row or a column.
    static Optional<PictureSize> of(long width, long height) {
        return width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE
                ? Optional.empty()
                : Optional.of(new PictureSize((int) width, (int) height));
    }

    /// As it is shown: no larger than the terminal, with sides in the same proportion.
    PictureSize fitted(int cols, int rows) {
        long maxWidth = (long) cols * CELL_WIDTH;
        long maxHeight = (long) rows * CELL_HEIGHT;
        if (width <= maxWidth && height <= maxHeight) {
            return this;
        }
        return width * maxHeight >= height * maxWidth ? withWidth((int) maxWidth) : withHeight((int) maxHeight);
    }

    PictureSize withWidth(int next) {
        return new PictureSize(next, inProportion((long) height * next / width));
    }

    PictureSize withHeight(int next) {
        return new PictureSize(inProportion((long) width * next / height), next);
    }

    private static int inProportion(long side) {
        return Math.clamp(side, 1, MAX_SCALED_SIDE);
    }

    /// Rows of cells that it covers on a terminal of that size.
    public int rowsOn(int cols, int rows) {
        return Math.ceilDiv(fitted(cols, rows).height, CELL_HEIGHT);
    }
}
