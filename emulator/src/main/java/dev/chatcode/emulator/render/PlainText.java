package dev.chatcode.emulator.render;

import dev.chatcode.emulator.screen.Line;
import dev.chatcode.emulator.sequence.TerminalState;
import java.util.List;

/// What a terminal shows, as text that does not depend on how wide it is: for searching and for programs.
public final class PlainText {
    private PlainText() {}

    /// Each line ends with a line feed; blanks at its end are left out.
    public static String of(TerminalState state, int historyLines) {
        var text = new StringBuilder();
        for (var rows : ShownRows.lines(state, historyLines)) {
            line(text, rows);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<Line> rows) {
        int start = text.length();
        for (var row : rows) {
            boolean isLast = row.equals(rows.getLast());
            int end = isLast ? row.textLength() : row.length();
            for (int x = 0; x < end; x++) {
                cell(text, row, x);
            }
        }
        while (text.length() > start && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }

    private static void cell(StringBuilder text, Line row, int x) {
        boolean isSecondHalf = x > 0 && row.width(x - 1) == 2 && !row.hasText(x);
        // A wide character that had no room leaves the last column empty.
        boolean isLeftOver = x == row.length() - 1 && !row.hasText(x);
        if (row.hasText(x)) {
            text.append(row.text(x));
        } else if (!isSecondHalf && !isLeftOver) {
            text.append(' ');
        }
    }
}
