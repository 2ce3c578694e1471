package dev.chatcode.e2e.fidelity.stream;

import dev.chatcode.e2e.fidelity.ScreenJudge.Comparison;
import dev.chatcode.e2e.fidelity.ScreenJudge.Step;
import dev.chatcode.emulator.TerminalEmulator;
import dev.chatcode.emulator.screen.Screen;
import dev.chatcode.emulator.screen.Screens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Looks for what only matters after a terminal has changed its size by itself, byte by byte.
final class SinceResize {
    /// With the controls that may come within a sequence.
    private static final Pattern SHIFTS_COLUMNS =
            Pattern.compile("(?:\u001b\\[|\u00c2\u009b)[\\x00-\\x1a\\x1c-\\x1f\\x7f0-9:;]*(?:P|@| @|'~|'})");

    private final Comparison comparison;
    private final List<Step> steps;

    SinceResize(Comparison comparison) {
        this.comparison = comparison;
        steps = new ArrayList<>(comparison.expected().steps());
        steps.addAll(comparison.then());
    }

    /// Whether REP or a mark is the first thing that comes after a resize. A sequence that has begun before it may
    /// swallow the control character that [RandomTrials] sends then.
    boolean takesPrintedLast() {
        var emulator = fresh();
        // The size stays as it was: what was printed last is still there.
        Printed last = Printed.by(emulator);
        boolean isResized = false;
        for (Step step : steps) {
            switch (step) {
                case Step.Resize _ -> isResized = true;
                case Step.Write write -> {
                    for (byte octet : write.bytes().toArray()) {
                        emulator.feed(new byte[] {octet});
                        var now = Printed.by(emulator);
                        if (isResized && (now.isMarked(last) || (octet == 'b' && now.isNothingAfter(last)))) {
                            return true;
                        }
                        isResized &= now.equals(last);
                        last = now;
                    }
                }
            }
        }
        return false;
    }

    /// The character that a mark would join.
    ///
    /// @param width 0 where there is none
    private record Printed(String text, int width, int x, int y) {
        static Printed by(TerminalEmulator emulator) {
            var screen = emulator.state().screen();
            int width = emulator.state().joinWidth();
            return new Printed(screen.row().text(screen.x() - width), width, screen.x(), screen.y());
        }

        boolean isMarked(Printed before) {
            return width > 0
                    && width == before.width
                    && x == before.x
                    && y == before.y
                    && text.length() > before.text.length()
                    && text.startsWith(before.text);
        }

        boolean isNothingAfter(Printed before) {
            return width == 0 && before.width > 0;
        }
    }

    /// Whether the alternate screen is shown after it has lost rows while it was not.
    boolean showsHiddenThatLostRows() {
        return isEverAfterHiddenLostRows((screens, _) -> screens.isAlternateShown());
    }

    /// Whether the alternate screen then restores a row from where its text may have scrolled up.
    boolean restoresRowOfHidden() {
        return isEverAfterHiddenLostRows(new Restoring());
    }

    /// Whether a byte restores a row that may be another in xterm.js: one below the top, or any after ED 3 or leaving
    /// the screen has given up the room above it. What was saved then comes down by that.
    private static final class Restoring implements BiPredicate<Screens, Byte> {
        private boolean hasShown;
        private boolean isRoomGivenUp;

        @Override
        public boolean test(Screens screens, Byte octet) {
            boolean isShown = screens.isAlternateShown();
            isRoomGivenUp |= hasShown && (!isShown || octet == 'J');
            hasShown |= isShown;
            return isShown && (screens.active().savedRow() > 0 || isRoomGivenUp) && isRestored(screens, octet);
        }
    }

    /// Whether DECALN then fills the alternate screen from an origin below the top.
    boolean fillsHiddenFromOrigin() {
        return isEverAfterHiddenLostRows(
                (screens, octet) -> screens.isAlternateShown() && octet == '8' && isFilledFromOrigin(screens.active()));
    }

    private static boolean isFilledFromOrigin(Screen screen) {
        return screen.regionTop() > 0
                && screen.y() == screen.regionTop()
                && screen.x() == 0
                && IntStream.range(0, screen.cols())
                        .allMatch(x -> screen.row().text(x).equals("E"));
    }

    /// @param condition gets each byte and the screens after it
    private boolean isEverAfterHiddenLostRows(BiPredicate<Screens, Byte> condition) {
        var emulator = fresh();
        int rows = comparison.expected().rows();
        boolean hasLost = false;
        for (Step step : steps) {
            switch (step) {
                case Step.Resize resize -> {
                    hasLost |=
                            resize.rows() < rows && !emulator.state().screens().isAlternateShown();
                    rows = resize.rows();
                    emulator.resize(resize.cols(), rows);
                }
                case Step.Write write -> {
                    for (byte octet : write.bytes().toArray()) {
                        emulator.feed(new byte[] {octet});
                        if (hasLost && condition.test(emulator.state().screens(), octet)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /// Whether some resize takes columns away.
    boolean isNarrowed() {
        int cols = comparison.expected().cols();
        for (Step step : steps) {
            if (step instanceof Step.Resize(int newCols, int _)) {
                if (newCols < cols) {
                    return true;
                }
                cols = newCols;
            }
        }
        return false;
    }

    /// Whether DCH, ICH, SL, DECDC or DECIC comes after columns were taken away.
    boolean shiftsColumnsOfNarrowed() {
        var output = new StringBuilder();
        int cols = comparison.expected().cols();
        boolean isNarrowed = false;
        for (Step step : steps) {
            switch (step) {
                case Step.Resize resize -> {
                    isNarrowed |= resize.cols() < cols;
                    cols = resize.cols();
                }
                case Step.Write write -> {
                    if (isNarrowed) {
                        output.append(new String(write.bytes().toArray(), StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
        return SHIFTS_COLUMNS.matcher(output).find();
    }

    /// By `ESC 8`, `CSI u` or `CSI ? 1048 l`.
    static boolean isRestored(Screens screens, byte octet) {
        var screen = screens.active();
        return (octet == '8' || octet == 'u' || octet == 'l')
                && screen.y() == Math.min(screen.savedRow(), screen.rows() - 1)
                && screen.x() == Math.min(screen.saved().x(), screen.cols() - 1);
    }

    private TerminalEmulator fresh() {
        var played = comparison.expected();
        return new TerminalEmulator(played.cols(), played.rows(), played.history());
    }
}
