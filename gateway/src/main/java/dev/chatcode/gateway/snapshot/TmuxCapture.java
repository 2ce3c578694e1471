package dev.chatcode.gateway.snapshot;

import dev.chatcode.emulator.ScreenContents;
import dev.chatcode.emulator.TerminalEmulator;
import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.emulator.screen.Attributes;
import dev.chatcode.emulator.screen.Line;
import dev.chatcode.gateway.tmux.TmuxVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What one command list got out of tmux about a pane at one offset of its output.
///
/// @param history the rows above the main screen, oldest first
/// @param screen the rows that are shown
/// @param mainScreen the rows under the alternate screen; empty if that is not on
public record TmuxCapture(PaneState pane, List<Line> history, List<Line> screen, List<Line> mainScreen) {
    public static final int DEFAULT_LINES = 2_000;
    public static final int MAX_LINES = 10_000;

    private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9_=:.%@$-]+");

    public TmuxCapture {
        history = List.copyOf(history);
        screen = List.copyOf(screen);
        mainScreen = List.copyOf(mainScreen);
    }

    /// For an emulator that has not seen the bytes.
    public ScreenContents contents() {
        boolean alternate = pane.alternateOn();
        return new ScreenContents(
                history,
                alternate ? mainScreen : screen,
                alternate ? screen : List.of(),
                pane.cursorX(),
                pane.cursorY(),
                pane.regionTop(),
                pane.regionBottom(),
                pane.savedX(),
                Math.min(pane.savedY(), pane.rows() - 1),
                pane.tabs(),
                Map.of(
                        Mode.CURSOR_VISIBLE, pane.cursorVisible(),
                        Mode.INSERT, pane.insert(),
                        Mode.APPLICATION_CURSOR, pane.applicationCursor(),
                        Mode.APPLICATION_KEYPAD, pane.applicationKeypad(),
                        Mode.ORIGIN, pane.origin(),
                        Mode.WRAP, pane.wrap()),
                pane.mouse(),
                pane.mouseSgr());
    }

    /// The commands to send to tmux, all on one line, so that all answers belong to the same offset. Each is
    /// answered by a block of its own: give all of them to [#parse].
    ///
    /// @param target an exact target, such as `=name:` or `%1`
    /// @param lines how much history is wanted at most, 0 to [#MAX_LINES]
    public static String commands(String target, int lines, TmuxVersion version) {
        return String.join(" ; ", commandList(target, lines, version));
    }

    /// As [#commands], each by itself.
    public static List<String> commandList(String target, int lines, TmuxVersion version) {
        if (!TARGET.matcher(target).matches()) {
            throw new IllegalArgumentException("not a target: " + target);
        }
        if (lines < 0 || lines > MAX_LINES) {
            throw new IllegalArgumentException("lines must be 0 to " + MAX_LINES + ", not " + lines);
        }
        String at = " -t '" + target + "'";
        String shown = at + (lines == 0 ? "" : " -S -" + lines);
        var commands = new ArrayList<>(List.of(
                "display-message -p" + at + " '" + PaneState.FORMAT + "'",
                "capture-pane -p -e -N" + shown,
                "capture-pane -p -J" + shown,
                "capture-pane -a -q -p -e -N" + at,
                "capture-pane -a -q -p -J" + at));
        if (version.returnsErasedCells()) {
            commands.add("capture-pane -p -N -T" + shown);
            commands.add("capture-pane -a -q -p -N -T" + at);
        }
        return commands;
    }

    /// Reads the answers to [#commands], in order, each the bytes between the guards of its block.
    ///
    /// @param lines the same as there
    /// @throws BadCaptureException if they do not fit together
    public static TmuxCapture parse(List<byte[]> replies, int lines, TmuxVersion version) throws BadCaptureException {
        boolean separate = version.returnsErasedCells();
        if (replies.size() != (separate ? 7 : 5)) {
            throw new BadCaptureException("tmux answered " + replies.size() + " commands");
        }
        PaneState pane = PaneState.parse(new String(replies.get(0), StandardCharsets.UTF_8));
        int history = Math.min(lines, pane.historySize());
        List<Line> shown = rows(replies, 1, separate ? 5 : -1, history + pane.rows(), pane);
        var above = new ArrayList<>(shown.subList(0, history));
        List<Line> screen = shown.subList(history, shown.size());
        if (!pane.alternateOn()) {
            return new TmuxCapture(pane, above, screen, List.of());
        }
        int saved = CapturedRows.count(replies.get(3));
        List<Line> main = rows(replies, 3, separate ? 6 : -1, saved, pane);
        int over = rowsOver(saved, pane);
        above.addAll(main.subList(0, over));
        return new TmuxCapture(pane, above, screen, fitted(main.subList(over, saved), pane));
    }

    /// tmux keeps the main screen in the size that it had when the alternate one was shown. How many rows at its top
    /// are over now: as many as it takes for the cursor to have a row.
    private static int rowsOver(int saved, PaneState pane) {
        int cursor = pane.savedY() < 0 ? saved - 1 : Math.min(pane.savedY(), saved - 1);
        return Math.max(0, cursor + 1 - pane.rows());
    }

    private static List<Line> fitted(List<Line> rows, PaneState pane) {
        var fitted = new ArrayList<>(rows.subList(0, Math.min(rows.size(), pane.rows())));
        while (fitted.size() < pane.rows()) {
            fitted.add(new Line(columns(pane), Attributes.DEFAULT));
        }
        return fitted;
    }

    private static int columns(PaneState pane) {
        return Math.max(pane.cols(), TerminalEmulator.MIN_COLS);
    }

    private static List<Line> rows(List<byte[]> replies, int styled, int plain, int count, PaneState pane)
            throws BadCaptureException {
        return CapturedRows.read(
                CapturedRows.lines(replies.get(styled), count),
                plain < 0 ? List.of() : CapturedRows.lines(replies.get(plain), count),
                replies.get(styled + 1),
                columns(pane));
    }
}
