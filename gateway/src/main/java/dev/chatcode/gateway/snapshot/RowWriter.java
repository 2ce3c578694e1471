package dev.chatcode.gateway.snapshot;

import java.util.List;

/// Writes rows so that a terminal's own wrapping marks those that continue.
final class RowWriter {
    private final Replay replay;
    private final int cols;

    RowWriter(Replay replay, int cols) {
        this.replay = replay;
        this.cols = cols;
    }

    /// Ends on the last row, with the default pen and no link.
    void write(List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).runs().forEach(replay::run);
            if (i + 1 < rows.size()) {
                end(rows.get(i), rows.get(i + 1));
            }
        }
        replay.blank(0);
    }

    private void end(Row row, Row next) {
        if (row.continues()) {
            wrap(cols - row.width(), next);
        } else {
            // A line feed with a background colours the new row.
            replay.blank(0);
            replay.text("\r\n");
        }
    }

    /// Only printing beyond the last column wraps. What makes the terminal scroll must have no background either.
    private void wrap(int left, Row next) {
        boolean wideMovesOn = left == 1 && next.startsWide();
        if (next.startsWithBackground()) {
            replay.blank(left + 1);
            replay.text("\r");
        } else if (next.runs().isEmpty()) {
            replay.blank(left + 1);
        } else if (!wideMovesOn) {
            replay.blank(left);
        }
    }
}
