package dev.chatcode.emulator;

import dev.chatcode.emulator.mode.KittyKeyboard;
import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.emulator.sequence.TerminalState;

/// Makes a terminal show what another one shows. What that cannot tell stays as it was.
final class Takeover {
    private static final int X10_MOUSE = 9;
    private static final int SGR = 1006;

    private final TerminalState state;

    Takeover(TerminalState state) {
        this.state = state;
    }

    void show(ScreenContents contents) {
        var screens = state.screens();
        if (screens.isAlternateShown() && !contents.isAlternateShown()) {
            programHasLeft();
        }
        screens.replace(contents.history(), contents.main(), contents.alternate());
        if (contents.isAlternateShown() && contents.savedX() >= 0) {
            screens.main().saveAt(contents.savedX(), contents.savedY());
        }
        var screen = screens.active();
        screen.moveTo(contents.cursorX(), contents.cursorY());
        screen.setRegion(contents.regionTop(), contents.regionBottom());
        screen.tabs().replace(contents.tabs());
        contents.modes().forEach(state.modes()::set);
        mouse(contents);
    }

    /// Who uses the alternate screen sets modes, and sets them back when he leaves. That was not seen.
    private void programHasLeft() {
        state.modes().set(Mode.FOCUS_EVENTS, false);
        state.modes().setCursorShape(0);
        state.modes().setModifyOtherKeys(0);
        state.pen().reset();
        state.setKeyboard(KittyKeyboard.NONE);
    }

    /// tmux knows neither the X10 protocol nor pixels.
    private void mouse(ScreenContents contents) {
        var modes = state.modes();
        if (contents.mouse() != 0 || modes.mouse() != X10_MOUSE) {
            modes.setMouse(contents.mouse());
        }
        if (contents.mouseSgr() != modes.mouseEncoding() > 0) {
            modes.setMouseEncoding(contents.mouseSgr() ? SGR : 0);
        }
    }
}
