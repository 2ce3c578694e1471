package dev.chatcode.emulator.sequence;

import dev.chatcode.emulator.screen.Attributes;
import dev.chatcode.emulator.screen.Line;

/// Inserts and removes cells, columns and rows, so that others move.
final class EditSequences {
    private final TerminalState state;

    EditSequences(TerminalState state) {
        this.state = state;
    }

    /// ICH.
    void insertCharacters(int count) {
        state.restrict(state.screen().cols() - 1);
        state.screen().row().insert(state.screen().x(), count, state.pen().erased());
    }

    /// DCH.
    void deleteCharacters(int count) {
        state.restrict(state.screen().cols() - 1);
        state.screen().row().delete(state.screen().x(), count, state.pen().erased());
    }

    /// IL.
    void insertLines(int count) {
        var screen = state.screen();
        state.restrict(screen.cols() - 1);
        if (screen.isInRegion()) {
            screen.insertRows(
                    screen.y(), screen.regionBottom(), count, state.pen().erased());
            screen.moveTo(0, screen.y());
        }
    }

    /// DL.
    void deleteLines(int count) {
        var screen = state.screen();
        state.restrict(screen.cols() - 1);
        if (screen.isInRegion()) {
            screen.removeRows(
                    screen.y(), screen.regionBottom(), count, state.pen().erased());
            screen.moveTo(0, screen.y());
        }
    }

    /// SU.
    void scrollUp(int count) {
        var screen = state.screen();
        screen.removeRows(
                screen.regionTop(), screen.regionBottom(), count, state.pen().erased());
    }

    /// SD: without the pen's background in xterm.js.
    void scrollDown(int count) {
        var screen = state.screen();
        screen.insertRows(screen.regionTop(), screen.regionBottom(), count, Attributes.DEFAULT);
    }

    /// SL, SR, DECIC and DECDC change every row of the region, where the cursor is in it.
    private void eachRow(ColumnEdit edit, int column, int count) {
        var screen = state.screen();
        if (!screen.isInRegion()) {
            return;
        }
        for (int row = screen.regionTop(); row <= screen.regionBottom(); row++) {
            edit.apply(screen.row(row), column, count, state.pen().erased());
            screen.row(row).setWrapped(false);
        }
    }

    @FunctionalInterface
    private interface ColumnEdit {
        void apply(Line line, int column, int count, Attributes erased);
    }

    void scrollLeft(int count) {
        eachRow(Line::delete, 0, count);
    }

    void scrollRight(int count) {
        eachRow(Line::insert, 0, count);
    }

    /// DECIC.
    void insertColumns(int count) {
        eachRow(Line::insert, state.screen().x(), count);
    }

    /// DECDC.
    void deleteColumns(int count) {
        eachRow(Line::delete, state.screen().x(), count);
    }
}
