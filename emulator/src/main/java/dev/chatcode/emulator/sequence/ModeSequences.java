package dev.chatcode.emulator.sequence;

import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.emulator.parser.Params;
import dev.chatcode.emulator.text.Charsets;

/// SM, RM, DECSET and DECRST, and the sequences that are modes by another name.
final class ModeSequences {
    private final TerminalState state;

    ModeSequences(TerminalState state) {
        this.state = state;
    }

    void setAnsi(Params params, boolean on) {
        for (int i = 0; i < params.size(); i++) {
            set(false, params.get(i), on);
        }
    }

    void setPrivate(Params params, boolean on) {
        for (int i = 0; i < params.size(); i++) {
            setPrivate(params.get(i), on);
        }
    }

    private void setPrivate(int number, boolean on) {
        var modes = state.modes();
        switch (number) {
            case 2 -> {
                if (on) {
                    state.setCharsets(new Charsets("BBBB", state.charsets().shift(), Charsets.ASCII));
                }
            }
            case 6 -> {
                modes.set(Mode.ORIGIN, on);
                state.moveTo(0, 0);
            }
            case 9, 1000, 1002, 1003 -> modes.setMouse(on ? number : 0);
            case 1006, 1016 -> modes.setMouseEncoding(on ? number : 0);
            case 1048 -> saveOrRestore(on);
            case 47, 1047 -> showAlternate(on);
            case 1049 -> {
                if (on) {
                    state.saveCursor();
                }
                showAlternate(on);
                if (!on) {
                    state.restoreCursor();
                }
            }
            default -> set(true, number, on);
        }
    }

    private void set(boolean isPrivate, int number, boolean on) {
        Mode.of(isPrivate, number).ifPresent(mode -> state.modes().set(mode, on));
    }

    private void saveOrRestore(boolean save) {
        if (save) {
            state.saveCursor();
        } else {
            state.restoreCursor();
        }
    }

    private void showAlternate(boolean on) {
        if (on) {
            state.screens().showAlternate(state.pen().erased());
        } else {
            state.screens().showMain();
        }
    }

    /// DECSCUSR.
    void cursorShape(int shape) {
        state.modes().setCursorShape(shape);
    }

    /// DECSCA.
    void protect(int which) {
        if (which <= 2) {
            state.pen().protect(which == 1);
        }
    }
}
