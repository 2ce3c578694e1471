package dev.chatcode.emulator.render;

import dev.chatcode.emulator.screen.Line;
import dev.chatcode.emulator.sequence.TerminalState;
import java.util.ArrayList;
import java.util.List;

/// The rows of a terminal that somebody sees who scrolls up: the newest of the history, and the screen that is
/// shown.
final class ShownRows {
    private ShownRows() {}

    /// As lines of text, each of one or more rows: where a line was wrapped, its rows are one. Empty lines at
    /// the end are left out.
    static List<List<Line>> lines(TerminalState state, int historyLines) {
        var lines = new ArrayList<List<Line>>();
        for (var row : rows(state, historyLines)) {
            if (!row.isWrapped() || lines.isEmpty()) {
                lines.add(new ArrayList<>());
            }
            lines.getLast().add(row);
        }
        while (!lines.isEmpty() && lines.getLast().stream().allMatch(row -> row.usedLength() == 0)) {
            lines.removeLast();
        }
        return lines;
    }

    private static List<Line> rows(TerminalState state, int historyLines) {
        var rows = new ArrayList<Line>();
        var history = state.screens().history();
        if (!state.screens().isAlternateShown()) {
            for (int i = Math.max(history.size() - historyLines, 0); i < history.size(); i++) {
                rows.add(history.line(i));
            }
        }
        for (int row = 0; row < state.screen().rows(); row++) {
            rows.add(state.screen().row(row));
        }
        return rows;
    }
}
