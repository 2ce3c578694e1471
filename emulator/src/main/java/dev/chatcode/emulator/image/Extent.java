package dev.chatcode.emulator.image;

import java.util.regex.Pattern;

/// A width or height as iTerm's files have it: in cells (`5`), pixels (`5px`) or percent of the terminal (`5%`).
/// Whatever else is `auto`.
record Extent(int count, Unit unit) {
    static final Extent AUTO = new Extent(0, Unit.PIXEL);

    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,5})(px|%|)");

    enum Unit {
        CELL,
        PIXEL,
        PERCENT
    }

    static Extent parse(String text) {
        var found = SYNTAX.matcher(text);
        if (!found.matches()) {
            return AUTO;
        }
        var unit = switch (found.group(2)) {
            case "px" -> Unit.PIXEL;
            case "%" -> Unit.PERCENT;
            default -> Unit.CELL;
        };
        return new Extent(Integer.parseInt(found.group(1)), unit);
    }

    /// 0 for auto.
    ///
    /// @param cells of the terminal
    int pixels(int cells, int cellSize) {
        return switch (unit) {
            case CELL -> count * cellSize;
            case PIXEL -> count;
            case PERCENT -> (int) ((long) cells * cellSize * count / 100);
        };
    }
}
