package dev.chatcode.gateway.snapshot;

import dev.chatcode.emulator.screen.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads one area of a pane from what `capture-pane` printed of it in several ways.
final class CapturedRows {
    private CapturedRows() {}

    /// Finds where rows continue: the joined text is the rows' text without the line ends of wrapped rows.
    ///
    /// @param styled `-e -N`
    /// @param plain `-N -T`, or nothing where `styled` has the same text
    /// @param joined `-J`
    /// @param cols how many columns a row has
    static List<Line> read(List<byte[]> styled, List<byte[]> plain, byte[] joined, int cols) {
        var reader = new RowReader();
        var rows = new ArrayList<Line>();
        var flow = new JoinedText(joined);
        boolean continued = false;
        for (int i = 0; i < styled.size(); i++) {
            byte[] bytes = styled.get(i);
            var row = reader.read(bytes, 0, bytes.length, cols);
            byte[] text = plain.isEmpty() ? reader.plain().getBytes(StandardCharsets.UTF_8) : plain.get(i);
            row.setWrapped(continued);
            continued = flow.continuesAfter(text);
            rows.add(row);
        }
        return rows;
    }

    /// How many lines a reply has, an empty one without its line end aside.
    static int count(byte[] reply) {
        int ends = 0;
        for (byte each : reply) {
            ends += each == '\n' ? 1 : 0;
        }
        return reply.length > 0 && reply[reply.length - 1] != '\n' ? ends + 1 : ends;
    }

    /// Splits a reply into lines; the line end of the last one may be there or not.
    ///
    /// @throws BadCaptureException if there are not `count` of them
    static List<byte[]> lines(byte[] reply, int count) throws BadCaptureException {
        var lines = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i < reply.length; i++) {
            if (reply[i] == '\n') {
                lines.add(Arrays.copyOfRange(reply, start, i));
                start = i + 1;
            }
        }
        if (start < reply.length || lines.size() < count) {
            lines.add(Arrays.copyOfRange(reply, start, reply.length));
        }
        if (lines.size() != count) {
            throw new BadCaptureException("tmux captured " + lines.size() + " rows, not " + count);
        }
        return lines;
    }

    /// Walks along the joined text. Where it does not fit, every row ends: better than no snapshot.
    private static final class JoinedText {
        private final byte[] text;
        private int at;
        private boolean fits = true;

        JoinedText(byte[] text) {
            this.text = text;
        }

        boolean continuesAfter(byte[] row) {
            for (int i = 0; fits && i < row.length; i++) {
                fits = at < text.length && text[at++] == row[i];
            }
            if (!fits || at >= text.length) {
                return false;
            }
            if (text[at] == '\n') {
                at++;
                return false;
            }
            return true;
        }
    }
}
