package dev.chatcode.emulator.sequence;

import dev.chatcode.emulator.screen.Screen;

/// Erases cells where they are; `selectively` leaves those that DECSCA protects.
final class EraseSequences {
    private final TerminalState state;

    EraseSequences(TerminalState state) {
        this.state = state;
    }

    /// ED, DECSED.
    void inDisplay(int which, boolean selectively) {
        var screen = state.screen();
        state.restrict(screen.cols());
        switch (which) {
            case 0 -> below(screen, selectively);
            case 1 -> above(screen, selectively);
            case 2 -> rows(screen, 0, screen.rows(), selectively);
            case 3 -> screen.clearHistory();
            default -> {}
        }
    }

    private void below(Screen screen, boolean selectively) {
        toTheRight(screen, selectively);
        rows(screen, screen.y() + 1, screen.rows(), selectively);
    }

    private void above(Screen screen, boolean selectively) {
        screen.row().erase(0, screen.x() + 1, state.pen().erased(), selectively);
        screen.row().setWrapped(false);
        if (screen.x() + 1 >= screen.cols()) {
            // The row below is meant; xterm.js counts from the oldest line of the history.
            screen.unwrapAbsolute(screen.y() + 1);
        }
        rows(screen, 0, screen.y(), selectively);
    }

    private void rows(Screen screen, int from, int to, boolean selectively) {
        for (int row = from; row < to; row++) {
            screen.eraseRow(row, state.pen().erased(), selectively);
        }
    }

    private void toTheRight(Screen screen, boolean selectively) {
        screen.row().erase(screen.x(), screen.cols(), state.pen().erased(), selectively);
        if (screen.x() == 0) {
            screen.row().setWrapped(false);
        }
    }

    /// EL, DECSEL.
    void inLine(int which, boolean selectively) {
        var screen = state.screen();
        state.restrict(screen.cols());
        switch (which) {
            case 0 -> toTheRight(screen, selectively);
            case 1 -> screen.row().erase(0, screen.x() + 1, state.pen().erased(), selectively);
            case 2 -> {
                screen.row().erase(0, screen.cols(), state.pen().erased(), selectively);
                screen.row().setWrapped(false);
            }
            default -> {}
        }
    }

    /// ECH.
    void characters(int count) {
        var screen = state.screen();
        state.restrict(screen.cols() - 1);
        int end = Math.clamp((long) screen.x() + count, 0, screen.cols() + 1);
        screen.row().erase(screen.x(), end, state.pen().erased(), false);
    }

    /// DECALN: the whole screen full of E, or as much of it as is below the origin.
    void pattern() {
        state.moveTo(0, 0);
        state.screen().fillFromCursor('E', state.pen().pattern());
    }
}
