package dev.chatcode.protocol;

/// The size of a terminal: 1 to 1000 columns, 1 to 500 rows.
public record TerminalSize(int cols, int rows) {
    public static final int MAX_COLS = 1000;
    public static final int MAX_ROWS = 500;
    public static final TerminalSize DEFAULT = new TerminalSize(80, 24);

    public TerminalSize {
        if (cols < 1 || cols > MAX_COLS || rows < 1 || rows > MAX_ROWS) {
            throw new IllegalArgumentException("cols must be 1 to 1000 and rows 1 to 500");
        }
    }
}
