package dev.chatcode.emulator.screen;

import java.util.List;

/// The main screen with its history, the alternate one, and which of them is shown.
public final class Screens {
    private final History history;
    private final Screen main;
    private final Screen alternate;
    private boolean alternateShown;

    public Screens(int cols, int rows, int historyLines) {
        history = new History(historyLines);
        main = new Screen(cols, rows, history);
        alternate = new Screen(cols, rows, null);
    }

    /// The one that is shown.
    public Screen active() {
        return alternateShown ? alternate : main;
    }

    public Screen main() {
        return main;
    }

    public Screen alternate() {
        return alternate;
    }

    public History history() {
        return history;
    }

    public boolean isAlternateShown() {
        return alternateShown;
    }

    /// The cursor goes along.
    public void showAlternate(Attributes erased) {
        if (!alternateShown) {
            alternate.enter(erased, main.x(), main.y());
            alternateShown = true;
        }
    }

    /// The cursor goes along; what the alternate screen showed is forgotten.
    public void showMain() {
        if (alternateShown) {
            main.moveTo(alternate.x(), alternate.y());
            alternate.leave();
            alternateShown = false;
        }
    }

    /// Shows other rows.
    ///
    /// @param alternateRows empty if the main screen is to be shown
    public void replace(List<Line> historyRows, List<Line> mainRows, List<Line> alternateRows) {
        history.clear();
        historyRows.forEach(history::add);
        main.replace(mainRows);
        alternateShown = !alternateRows.isEmpty();
        if (alternateShown) {
            alternate.replace(alternateRows);
        }
    }

    /// All of it as new.
    public void reset() {
        history.clear();
        main.reset();
        alternate.reset();
        alternateShown = false;
    }

    /// Lines of the main screen that were wrapped are wrapped anew, those of the alternate one are cut.
    public void resize(int cols, int rows) {
        Reflow.resize(main, cols, rows, true);
        Reflow.resize(alternate, cols, rows, alternateShown);
        main.tabs().resize(cols);
        alternate.tabs().resize(cols);
    }

    /// Scrolls the main screen, where it is shown, so that the cursor is in `row`, as far as there are rows to do it.
    public void scrollCursorTo(int row) {
        if (!alternateShown) {
            main.scrollCursorTo(Math.clamp(row, 0, main.rows() - 1), history);
        }
    }
}
