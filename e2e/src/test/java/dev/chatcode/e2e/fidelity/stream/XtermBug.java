package dev.chatcode.e2e.fidelity.stream;

import dev.chatcode.e2e.fidelity.Difference;
import dev.chatcode.emulator.TerminalEmulator;
import dev.chatcode.emulator.screen.Line;
import dev.chatcode.emulator.screen.Screen;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What of xterm.js 6.0 a snapshot of the emulator need not repeat, or cannot: all that is exempt.
/// `XtermBugTest` has a minimal case of each, which fails when xterm.js mends it.
///
/// What would stop xterm.js is gone round in the app's terminals and in the judge's alike; that list is
/// `e2e/judge/test/bugs.test.js`.
enum XtermBug {
    /// xterm.js forgets a link when the row where it began is erased, though it is still shown elsewhere. A
    /// snapshot shows it as it was.
    FORGETS_LINK(false) {
        @Override
        boolean explains(Difference found, Trial.Run run) {
            return found.kind().endsWith("hyperlink") && (found.expected() + found.actual()).contains("forgotten");
        }
    },

    /// Of a wide character whose second half is gone the first stays, as wide as before: in the last column,
    /// where a resize has cut it in two, or before what has come in place of that half while no line wrapped: a
    /// blank, or a character that is no longer in the last column. No output can print that.
    KEEPS_HALF_OF_WIDE_CHARACTER(true) {
        @Override
        boolean explains(Difference found, Trial.Run run) {
            return found.expected().contains("\"width\":2")
                    && cell(found, run.emulator())
                            .filter(cell -> cell.isHalf() || (cell.isLast() && run.isResizedAlone()))
                            .isPresent();
        }
    },

    /// DECSC keeps a column beyond the last one while a wrap is pending, and the row by its place in the
    /// history. No output saves such a place in a row that has scrolled out, or that is below the last one since
    /// the history was cleared, nor any while the screen is full of one wrapped line. A snapshot saves the nearest,
    /// which is the same until output clears the history and then restores it.
    SAVES_POSITION_OUT_OF_REACH(true) {
        @Override
        boolean explains(Difference found, Trial.Run run) {
            var screens = run.emulator().state().screens();
            return switch (found.kind()) {
                // The alternate screen may be the active one since.
                case "saved-position" -> isOutOfReach(screens.active()) || isOutOfReach(screens.alternate());
                case "main-saved-position" -> isOutOfReach(screens.main());
                default -> false;
            };
        }

        @Override
        boolean explainsAllAfterSnapshot(Trial.Run run) {
            var screens = run.emulator().state().screens();
            return (isOutOfReach(screens.main()) || isOutOfReach(screens.alternate()))
                    && new SinceSnapshot(run.comparison()).restoresAnotherRow();
        }

        private static boolean isOutOfReach(Screen screen) {
            return screen.savedRow() < 0
                    || screen.savedRow() >= screen.rows()
                    || screen.saved().x() >= screen.cols()
                    || IntStream.range(1, screen.rows())
                            .allMatch(row -> screen.row(row).isWrapped());
        }
    },

    /// xterm.js keeps the tab stops of columns that are gone, and counts on from them where it gets more
    /// columns. No output sets stops beyond the last column.
    KEEPS_TAB_STOPS_OF_LOST_COLUMNS(true) {
        @Override
        boolean explains(Difference found, Trial.Run run) {
            return found.kind().equals("tab-stops") && run.isResizedAlone();
        }
    },

    /// A resize leaves what was printed last at another place; xterm.js goes on to take what is before the
    /// cursor for it, and repeats that or lets marks join it.
    TAKES_ANOTHER_FOR_PRINTED_LAST(true) {
        @Override
        boolean explains(Difference found, Trial.Run run) {
            return run.isResizedAlone()
                    && (found.kind().equals("joins-to") || new SinceResize(run.comparison()).takesPrintedLast());
        }
    },

    /// The rows of the alternate screen stay as long as they were when it gets fewer columns: deleting and
    /// scrolling left bring back what was beyond the margin, and inserting while a wrap is pending does so there.
    KEEPS_CELLS_BEYOND_MARGIN(false) {
        @Override
        boolean explains(Difference found, Trial.Run run) {
            return found.kind().startsWith("screen ")
                    && run.isResizedAlone()
                    && run.emulator().state().screens().isAlternateShown()
                    && new SinceResize(run.comparison()).shiftsColumnsOfNarrowed();
        }
    },

    /// Inserting within a wide character leaves its second half alone. The next character that is printed
    /// before it gives it the looks of the pen, as if it still belonged to what is removed.
    LEAVES_SECOND_HALF_ALONE(false) {
        @Override
        boolean explains(Difference found, Trial.Run run) {
            String blank = "{\"text\":\" \"";
            return found.expected().startsWith(blank) && found.actual().startsWith(blank) && isLeft(run);
        }

        private static boolean isLeft(Trial.Run run) {
            var screens = run.emulator().state().screens();
            return Stream.of(screens.main(), screens.active())
                    .anyMatch(screen -> IntStream.range(0, screen.rows())
                            .mapToObj(screen::row)
                            .anyMatch(row -> IntStream.range(0, screen.cols())
                                    .anyMatch(x -> row.width(x) == 0
                                            && !row.hasText(x)
                                            && (x == 0 || row.width(x - 1) != 2))));
        }
    },

    /// A resize to fewer columns loses lines where the history gets too long, and shows others instead.
    LOSES_LINES_OF_FULL_HISTORY(false) {
        @Override
        boolean explains(Difference found, Trial.Run run) {
            int lines = run.emulator().state().screens().history().size();
            return found.where().startsWith("row ")
                    && run.isResizedAlone()
                    && new SinceResize(run.comparison()).isNarrowed()
                    && lines == run.comparison().expected().history();
        }
    },

    /// DECRC brings back that a pen underlines or has a link, but not how and which. Where that has changed
    /// since, only another DECRC of the same does so again: not when something else was saved, or a wrap is
    /// pending.
    RESTORES_HALF_OF_PEN(true) {
        @Override
        boolean explains(Difference found, Trial.Run run) {
            return (found.kind().startsWith("pen ") || found.kind().equals("joins-to")) && isPenLost(run.emulator());
        }
    },

    /// DECRC may leave a pen that underlines in the colour of the text. No output says so of one of the 16, but it
    /// is drawn as the same of the 256.
    UNDERLINES_IN_COLOUR_OF_TEXT(false) {
        @Override
        boolean explains(Difference found, Trial.Run run) {
            return found.kind().endsWith(" underline-color")
                    && found.expected().contains(BASIC_LINE)
                    && found.actual().equals(found.expected().replace(BASIC_LINE, INDEXED_LINE));
        }
    },

    /// DECRC brings back a character set, but not which of G0 to G3 it was. As with the pen.
    RESTORES_HALF_OF_CHARSET(true) {
        @Override
        boolean explains(Difference found, Trial.Run run) {
            return (found.kind().startsWith("charset ") || found.kind().equals("joins-to"))
                    && isCharsetLost(run.emulator());
        }
    },

    /// While the alternate screen is not shown it keeps room for rows that a resize has taken away. As long
    /// as there is some, what DECSC has saved there goes up with the text that scrolls, as on the main
    /// screen, and down again where the room is given up; DECALN fills it before it goes on at the top. No
    /// output makes such room.
    KEEPS_ROOM_OF_LOST_ROWS(true) {
        @Override
        boolean explains(Difference found, Trial.Run run) {
            var since = new SinceResize(run.comparison());
            return run.isResizedAlone()
                    && (isPlace(found.kind())
                            ? since.restoresRowOfHidden() || (isShown(found.kind()) && since.fillsHiddenFromOrigin())
                            : found.kind().equals("saved-position") && since.showsHiddenThatLostRows());
        }

        // Of the cursor, or of what came there: also on the main screen, to which it goes along.
        private static boolean isPlace(String kind) {
            return kind.equals("cursor-y")
                    || kind.equals("history-length")
                    || isShown(kind)
                    || kind.startsWith("history ");
        }

        private static boolean isShown(String kind) {
            return kind.startsWith("screen ");
        }
    };

    private static final String BASIC_LINE = "\"underline-color\":\"basic ";
    private static final String INDEXED_LINE = "\"underline-color\":\"indexed ";
    private static final Pattern PLACE = Pattern.compile("row (\\d+), column (\\d+)");

    private final boolean spreads;

    XtermBug(boolean spreads) {
        this.spreads = spreads;
    }

    /// Whether the difference is this one's.
    abstract boolean explains(Difference found, Trial.Run run);

    /// Whether, of a snapshot without a difference of its own, whatever differs later may be this one's.
    boolean explainsAllAfterSnapshot(Trial.Run run) {
        return false;
    }

    private record Cell(Line line, int x) {
        boolean isLast() {
            return x == line.length() - 1;
        }

        /// Whether something else is where its second half was, which only the last column shows by itself.
        boolean isHalf() {
            return line.width(x) == 2
                    && x + 1 < line.length()
                    && (line.hasText(x + 1) ? x + 2 < line.length() : line.width(x + 1) == 1);
        }
    }

    /// The emulator's cell that differs.
    private static Optional<Cell> cell(Difference found, TerminalEmulator emulator) {
        var place = PLACE.matcher(found.where());
        if (!place.matches()) {
            return Optional.empty();
        }
        int row = Integer.parseInt(place.group(1));
        int x = Integer.parseInt(place.group(2));
        var screens = emulator.state().screens();
        if (!found.kind().startsWith("history ")) {
            var screen = found.kind().startsWith("main ") ? screens.main() : screens.active();
            return Optional.of(new Cell(screen.row(row), x));
        }
        // xterm.js may have lines that the emulator has not.
        return row < screens.history().size()
                ? Optional.of(new Cell(screens.history().line(row), x))
                : Optional.empty();
    }

    /// Whether DECRC has left what no snapshot can bring about.
    static boolean isRestoredOutOfReach(TerminalEmulator emulator) {
        return isPenLost(emulator) || isCharsetLost(emulator);
    }

    private static boolean isPenLost(TerminalEmulator emulator) {
        var pen = emulator.state().pen();
        var screen = emulator.state().screen();
        return !pen.isConsistent() && (screen.x() >= screen.cols() || !pen.isLeftBy(screen.saved()));
    }

    private static boolean isCharsetLost(TerminalEmulator emulator) {
        var screen = emulator.state().screen();
        var charsets = emulator.state().charsets();
        return !charsets.isConsistent()
                && (screen.x() >= screen.cols() || screen.saved().charset() != charsets.active());
    }

    /// Whether later output may rightly differ as well.
    boolean spreads() {
        return spreads;
    }
}
