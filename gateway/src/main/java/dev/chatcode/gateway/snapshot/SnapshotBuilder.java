package dev.chatcode.gateway.snapshot;

import dev.chatcode.gateway.vt.Charsets;
import dev.chatcode.gateway.vt.KittyKeyboard;
import dev.chatcode.gateway.vt.Mode;
import dev.chatcode.gateway.vt.Palette;
import dev.chatcode.gateway.vt.SavedCursor;
import dev.chatcode.gateway.vt.ScreenState;
import dev.chatcode.gateway.vt.Style;
import dev.chatcode.gateway.vt.TrackerState;
import dev.chatcode.protocol.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes a terminal's state as output that brings a terminal of the same size to it.
///
/// The order matters: rows first, as everything else would change how they are written; then what moves the cursor
/// (tab stops, saved cursor, scroll region, origin mode), then the cursor, then what only changes how the next
/// character is printed. The last character is printed again at the very end, because only printing makes a wrap
/// pending and gives REP and combining marks something to refer to. An unfinished sequence follows it.
public final class SnapshotBuilder {
    private final TmuxCapture capture;
    private final PaneState pane;
    private final TrackerState state;
    private final Replay replay = new Replay();

    private SnapshotBuilder(TmuxCapture capture, TrackerState state) {
        this.capture = capture;
        this.pane = capture.pane();
        this.state = state;
    }

    public static Snapshot build(TmuxCapture capture, TrackerState state) {
        var modes = new MergedModes(capture.pane(), state);
        byte[] content = new SnapshotBuilder(capture, state).write(modes);
        PaneState pane = capture.pane();
        return new Snapshot(
                Bytes.copyOf(content),
                pane.cols(),
                pane.rows(),
                pane.cursorX(),
                pane.cursorY(),
                modes.is(Mode.CURSOR_VISIBLE),
                pane.alternateOn(),
                modes.toProtocol());
    }

    private byte[] write(MergedModes modes) {
        reset();
        rows();
        tabStops();
        settings(modes);
        savedCursor(state.active().saved());
        Charsets charsets = state.charsets();
        @Nullable Cell last = lastCell();
        boolean lastIsRepeated = last != null && state.lastPrinted();
        if (lastIsRepeated || last == null) {
            charsets(charsets);
            placeCursor(modes, last);
        } else {
            // Only the wrap is pending: with the cell's own looks, and the pen's afterwards.
            placeCursor(modes, last);
            replay.run(new Run(last.style(), last.link(), last.text()));
            charsets(charsets);
        }
        finish(modes, lastIsRepeated ? last : null);
        return replay.toByteArray();
    }

    /// What a reset of xterm.js leaves as it was is set to its default as well.
    private void reset() {
        replay.escape("c");
        replay.mode(Mode.NEW_LINE, false);
        for (String command : new String[] {"104", "110", "111", "112"}) {
            replay.osc(command);
        }
        Palette palette = state.palette();
        palette.colors().keySet().stream().sorted().forEach(index -> replay.osc(palette.command(index)));
    }

    private void rows() {
        var writer = new RowWriter(replay, pane.cols());
        var flow = new ArrayList<>(capture.history());
        flow.addAll(pane.alternateOn() ? capture.mainScreen() : capture.screen());
        writer.write(flow);
        if (pane.alternateOn()) {
            leaveMainScreen();
            replay.privateMode(1047);
            replay.csi("H");
            writer.write(capture.screen());
        }
        keyboard(state.active().keyboard());
    }

    private void leaveMainScreen() {
        ScreenState main = state.main();
        keyboard(main.keyboard());
        if (main.regionTop() > 1 || main.regionBottom() > 0) {
            replay.csi(Math.max(main.regionTop(), 1) + ";" + Math.min(main.regionBottom(), pane.rows()) + "r");
        }
        SavedCursor saved = main.saved();
        if (pane.savedX() >= 0 && pane.savedY() >= 0) {
            saveCursor(saved, pane.savedX(), pane.savedY());
        } else {
            savedCursor(saved);
        }
    }

    private void keyboard(KittyKeyboard stack) {
        List<Integer> flags = stack.flags();
        if (flags.getFirst() != 0) {
            replay.csi("=" + flags.getFirst() + ";1u");
        }
        flags.stream().skip(1).forEach(pushed -> replay.csi(">" + pushed + "u"));
    }

    private void tabStops() {
        List<Integer> usual =
                IntStream.range(1, pane.cols()).filter(x -> x % 8 == 0).boxed().toList();
        if (pane.tabs().equals(usual)) {
            return;
        }
        replay.csi("3g");
        for (int x : pane.tabs()) {
            replay.cursor(x, 0);
            replay.escape("H");
        }
    }

    private void settings(MergedModes modes) {
        if (state.title() != null) {
            replay.osc("2;" + state.title());
        }
        modes.writeSettings(replay);
    }

    private void savedCursor(SavedCursor saved) {
        if (saved.equals(SavedCursor.HOME)) {
            return;
        }
        boolean known = saved.x() >= 0;
        saveCursor(
                saved,
                known ? saved.x() : Math.min(pane.cursorX(), pane.cols() - 1),
                known ? saved.y() : pane.cursorY());
    }

    private void saveCursor(SavedCursor saved, int x, int y) {
        replay.cursor(x, y);
        replay.pen(saved.pen());
        if (saved.charset() != Charsets.ASCII) {
            replay.charset(saved.charset());
        }
        replay.escape("7");
        if (saved.charset() != Charsets.ASCII) {
            replay.charset(Charsets.ASCII);
        }
        replay.pen(Style.DEFAULT);
    }

    private void charsets(Charsets charsets) {
        replay.charsets(charsets);
        if (!charsets.isConsistent()) {
            // DECRC brought back a set without shifting it in; it does so again.
            replay.escape("8");
            replay.forcePen(Style.DEFAULT);
        }
    }

    /// The cell to print again: the one before the cursor, if that was printed last or a wrap is pending after it.
    private @Nullable Cell lastCell() {
        if (!state.lastPrinted() && pane.cursorX() < pane.cols()) {
            return null;
        }
        Row row = capture.screen().get(pane.cursorY());
        if (pane.cursorX() == pane.cols() && row.width() < pane.cols()) {
            // Erased since, but the wrap is still pending.
            return new Cell(Style.DEFAULT, null, " ", pane.cols() - 1, 1);
        }
        return row.cellBefore(pane.cursorX()).orElse(null);
    }

    private void placeCursor(MergedModes modes, @Nullable Cell last) {
        if (pane.regionTop() > 0 || pane.regionBottom() < pane.rows() - 1) {
            replay.csi((pane.regionTop() + 1) + ";" + (pane.regionBottom() + 1) + "r");
        }
        boolean origin = modes.is(Mode.ORIGIN);
        if (origin) {
            replay.mode(Mode.ORIGIN, true);
        }
        int x = last == null ? Math.min(pane.cursorX(), pane.cols() - 1) : last.x();
        replay.cursor(x, pane.cursorY() - (origin ? pane.regionTop() : 0));
    }

    private void finish(MergedModes modes, @Nullable Cell repeated) {
        if (!modes.is(Mode.WRAP)) {
            replay.mode(Mode.WRAP, false);
        }
        if (modes.is(Mode.INSERT)) {
            if (repeated != null) {
                replay.csi(repeated.width() + "P");
            }
            replay.mode(Mode.INSERT, true);
        }
        if (modes.is(Mode.SYNCHRONIZED)) {
            replay.mode(Mode.SYNCHRONIZED, true);
        }
        if (modes.is(Mode.NEW_LINE)) {
            replay.mode(Mode.NEW_LINE, true);
        }
        replay.link(state.link());
        replay.forcePen(state.pen());
        if (repeated != null) {
            replay.text(repeated.text());
        }
        replay.bytes(state.unfinished().toArray());
    }
}
