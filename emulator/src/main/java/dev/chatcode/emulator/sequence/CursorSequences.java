package dev.chatcode.emulator.sequence;

import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.emulator.parser.Params;

/// Moves the cursor: the control characters and sequences that print and erase nothing, though they may scroll.
final class CursorSequences {
    private final TerminalState state;

    CursorSequences(TerminalState state) {
        this.state = state;
    }

    /// CUU: within the region where the cursor is in it.
    void up(int count) {
        int room = state.screen().y() - state.screen().regionTop();
        state.moveBy(0, -(room >= 0 ? Math.min(room, count) : count));
    }

    /// CUD.
    void down(int count) {
        int room = state.screen().regionBottom() - state.screen().y();
        state.moveBy(0, room >= 0 ? Math.min(room, count) : count);
    }

    /// CUF, CUB, HPR.
    void right(int count) {
        state.moveBy(count, 0);
    }

    /// VPR, which knows no region.
    void downAnywhere(int count) {
        state.moveBy(0, count);
    }

    /// CUP, HVP.
    void place(Params params) {
        state.moveTo(params.get(1, 1) - 1, params.get(0, 1) - 1);
    }

    /// CHA, HPA. In xterm.js the row counts from the region's top once more where the origin is there.
    void column(int column) {
        state.moveTo(column - 1, state.screen().y());
    }

    /// VPA.
    void row(int row) {
        state.moveTo(state.screen().x(), row - 1);
    }

    void carriageReturn() {
        var screen = state.screen();
        screen.moveTo(0, screen.y());
    }

    /// LF, VT, FF.
    void lineFeed() {
        var screen = state.screen();
        if (state.modes().is(Mode.NEW_LINE)) {
            carriageReturn();
        }
        if (screen.down(state.pen().erased())) {
            screen.row().setWrapped(false);
        }
        if (screen.x() >= screen.cols()) {
            screen.moveTo(screen.x() - 1, screen.y());
        }
    }

    /// IND.
    void index() {
        state.restrict(state.screen().cols() - 1);
        state.screen().down(state.pen().erased());
        state.restrict(state.screen().cols() - 1);
    }

    /// NEL.
    void nextLine() {
        carriageReturn();
        index();
    }

    /// RI.
    void reverseIndex() {
        state.restrict(state.screen().cols() - 1);
        var screen = state.screen();
        if (screen.y() == screen.regionTop()) {
            screen.insertRows(
                    screen.regionTop(), screen.regionBottom(), 1, state.pen().erased());
        } else {
            screen.moveTo(screen.x(), screen.y() - 1);
            state.restrict(screen.cols() - 1);
        }
    }

    void backspace() {
        var screen = state.screen();
        boolean reverse = state.modes().is(Mode.REVERSE_WRAP);
        state.restrict(reverse ? screen.cols() : screen.cols() - 1);
        if (screen.x() > 0) {
            screen.moveTo(screen.x() - 1, screen.y());
        } else if (reverse
                && screen.y() > screen.regionTop()
                && screen.y() <= screen.regionBottom()
                && screen.row().isWrapped()) {
            wrapBack();
        }
        state.restrict(screen.cols() - 1);
    }

    /// To the end of the row above, which went on in this one.
    private void wrapBack() {
        var screen = state.screen();
        screen.row().setWrapped(false);
        int last = screen.cols() - 1;
        var above = screen.row(screen.y() - 1);
        // An empty last column is where a wide character had no room.
        boolean isEmpty = above.width(last) > 0 && !above.hasText(last);
        screen.moveTo(isEmpty ? last - 1 : last, screen.y() - 1);
    }

    /// HT, CHT.
    void tab(int count) {
        var screen = state.screen();
        if (screen.x() >= screen.cols()) {
            return;
        }
        for (int i = 0; i < Math.min(count, screen.cols()); i++) {
            screen.moveTo(screen.tabs().next(screen.x()), screen.y());
        }
    }

    /// CBT.
    void tabBack(int count) {
        var screen = state.screen();
        if (screen.x() >= screen.cols()) {
            return;
        }
        for (int i = 0; i < Math.min(count, screen.cols()); i++) {
            screen.moveTo(screen.tabs().previous(screen.x()), screen.y());
        }
    }

    /// TBC.
    void clearTabs(int which) {
        if (which == 0) {
            state.screen().tabs().clear(state.screen().x());
        } else if (which == 3) {
            state.screen().tabs().clear();
        }
    }

    /// HTS.
    void setTab() {
        state.screen().tabs().set(state.screen().x());
    }

    /// DECSTBM.
    void region(Params params) {
        var screen = state.screen();
        int top = params.get(0, 1);
        int bottom = params.get(1);
        if (bottom == 0 || bottom > screen.rows()) {
            bottom = screen.rows();
        }
        if (bottom > top) {
            screen.setRegion(top - 1, bottom - 1);
            state.moveTo(0, 0);
        }
    }
}
