package dev.chatcode.gateway.vt;

/// What DECSC keeps, as far as the byte stream alone tells.
///
/// @param x the column from 0, -1 if it is not known
/// @param y the row from 0, -1 if it is not known
/// @param certain false if the position is not known, or may have scrolled away since
public record SavedCursor(Style pen, char charset, int x, int y, boolean certain) {
    /// Before any DECSC.
    public static final SavedCursor HOME = new SavedCursor(Style.DEFAULT, Charsets.ASCII, 0, 0, true);

    public SavedCursor {
        Charsets.DEFAULT.withActive(charset);
        if (x < -1 || y < -1 || (x < 0) != (y < 0) || (certain && x < 0)) {
            throw new IllegalArgumentException("no such position: " + x + ", " + y);
        }
    }

    /// xterm.js keeps the row relative to the history: it moves up with the text, but not beyond the top.
    SavedCursor scrolled() {
        return certain && y > 0 ? new SavedCursor(pen, charset, x, y, false) : this;
    }
}
