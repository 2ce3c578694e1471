package dev.chatcode.emulator.sequence;

import dev.chatcode.emulator.parser.Params;

/// What programs ask of the keyboard: the kitty protocol and xterm's modifyOtherKeys. xterm.js ignores both;
/// the app follows them itself.
final class KeyboardSequences {
    private static final int MODIFY_OTHER_KEYS = 4;

    private final TerminalState state;

    KeyboardSequences(TerminalState state) {
        this.state = state;
    }

    void push(int flags) {
        state.setKeyboard(state.keyboard().push(flags));
    }

    void pop(int count) {
        state.setKeyboard(state.keyboard().pop(count));
    }

    void set(int flags, int how) {
        state.setKeyboard(state.keyboard().set(flags, how));
    }

    /// XTMODKEYS.
    void modifyKeys(Params params) {
        if (params.get(0) == MODIFY_OTHER_KEYS && params.get(1) <= 2) {
            state.modes().setModifyOtherKeys(params.get(1));
        } else if (params.size() == 1 && params.get(0) == 0) {
            state.modes().setModifyOtherKeys(0);
        }
    }

    void disableModifyKeys(Params params) {
        if (params.get(0) == MODIFY_OTHER_KEYS) {
            state.modes().setModifyOtherKeys(0);
        }
    }
}
