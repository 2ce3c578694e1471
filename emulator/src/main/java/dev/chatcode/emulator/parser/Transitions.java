package dev.chatcode.emulator.parser;

/// The table of the parser: state and code in, action and next state out. After Paul Williams
/// (<https://vt100.net/emu/dec_ansi_parser>) with the choices of xterm.js where they differ.
final class Transitions {
    static final int GROUND = 0;
    static final int ESCAPE = 1;
    static final int ESCAPE_INTERMEDIATE = 2;
    static final int CSI_ENTRY = 3;
    static final int CSI_PARAM = 4;
    static final int CSI_INTERMEDIATE = 5;
    static final int CSI_IGNORE = 6;
    static final int STRING = 7;
    static final int OSC_STRING = 8;
    static final int DCS_ENTRY = 9;
    static final int DCS_PARAM = 10;
    static final int DCS_IGNORE = 11;
    static final int DCS_INTERMEDIATE = 12;
    static final int DCS_PASSTHROUGH = 13;
    private static final int STATES = 14;

    static final int IGNORE = 0;
    static final int PRINT = 1;
    static final int EXECUTE = 2;
    static final int OSC_START = 3;
    static final int OSC_PUT = 4;
    static final int OSC_END = 5;
    static final int CSI_DISPATCH = 6;
    static final int PARAM = 7;
    static final int COLLECT = 8;
    static final int ESC_DISPATCH = 9;
    static final int CLEAR = 10;
    static final int DCS_HOOK = 11;
    static final int DCS_PUT = 12;
    static final int DCS_UNHOOK = 13;

    /// Stands for every character from U+00A0 on.
    private static final int BEYOND_C1 = 0xa0;

    private static final byte[] TABLE = new Transitions().build();

    private final byte[] table = new byte[STATES << 8];

    private Transitions() {}

    /// Returns the action in bits 4 to 7, the next state in bits 0 to 3.
    static int at(int state, int code) {
        return TABLE[(state << 8) | Math.min(code, BEYOND_C1)] & 0xff;
    }

    /// What is set nowhere is an error in the sequence: dropped, and back to the ground state.
    private byte[] build() {
        for (int state = 0; state < STATES; state++) {
            anywhere(state);
        }
        ground();
        escape();
        csi();
        strings();
        dcs();
        return table;
    }

    private void anywhere(int state) {
        range(state, 0x80, 0x9f, EXECUTE, GROUND);
        on(state, 0x18, EXECUTE, GROUND);
        on(state, 0x1a, EXECUTE, GROUND);
        on(state, 0x1b, CLEAR, ESCAPE);
        on(state, 0x90, CLEAR, DCS_ENTRY);
        on(state, 0x98, IGNORE, STRING);
        on(state, 0x9b, CLEAR, CSI_ENTRY);
        on(state, 0x9c, IGNORE, GROUND);
        on(state, 0x9d, OSC_START, OSC_STRING);
        range(state, 0x9e, 0x9f, IGNORE, STRING);
    }

    private void ground() {
        controls(GROUND, EXECUTE);
        range(GROUND, 0x20, 0x7e, PRINT, GROUND);
        on(GROUND, BEYOND_C1, PRINT, GROUND);
    }

    private void escape() {
        controls(ESCAPE, EXECUTE);
        on(ESCAPE, 0x7f, IGNORE, ESCAPE);
        range(ESCAPE, 0x20, 0x2f, COLLECT, ESCAPE_INTERMEDIATE);
        range(ESCAPE, 0x30, 0x7e, ESC_DISPATCH, GROUND);
        on(ESCAPE, 'P', CLEAR, DCS_ENTRY);
        on(ESCAPE, '[', CLEAR, CSI_ENTRY);
        on(ESCAPE, ']', OSC_START, OSC_STRING);
        on(ESCAPE, 'X', IGNORE, STRING);
        on(ESCAPE, '^', IGNORE, STRING);
        on(ESCAPE, '_', IGNORE, STRING);
        controls(ESCAPE_INTERMEDIATE, EXECUTE);
        on(ESCAPE_INTERMEDIATE, 0x7f, IGNORE, ESCAPE_INTERMEDIATE);
        range(ESCAPE_INTERMEDIATE, 0x20, 0x2f, COLLECT, ESCAPE_INTERMEDIATE);
        range(ESCAPE_INTERMEDIATE, 0x30, 0x7e, ESC_DISPATCH, GROUND);
    }

    private void csi() {
        for (int state = CSI_ENTRY; state <= CSI_IGNORE; state++) {
            controls(state, EXECUTE);
            on(state, 0x7f, IGNORE, state);
            range(state, 0x40, 0x7e, state == CSI_IGNORE ? IGNORE : CSI_DISPATCH, GROUND);
            range(state, 0x20, 0x2f, COLLECT, CSI_INTERMEDIATE);
        }
        range(CSI_ENTRY, 0x30, 0x3b, PARAM, CSI_PARAM);
        range(CSI_ENTRY, 0x3c, 0x3f, COLLECT, CSI_PARAM);
        range(CSI_PARAM, 0x30, 0x3b, PARAM, CSI_PARAM);
        range(CSI_PARAM, 0x3c, 0x3f, IGNORE, CSI_IGNORE);
        range(CSI_INTERMEDIATE, 0x30, 0x3f, IGNORE, CSI_IGNORE);
        range(CSI_IGNORE, 0x20, 0x3f, IGNORE, CSI_IGNORE);
        on(CSI_IGNORE, BEYOND_C1, IGNORE, CSI_IGNORE);
    }

    private void strings() {
        controls(STRING, IGNORE);
        range(STRING, 0x20, 0x7f, IGNORE, STRING);
        controls(OSC_STRING, IGNORE);
        range(OSC_STRING, 0x20, 0x7f, OSC_PUT, OSC_STRING);
        on(OSC_STRING, BEYOND_C1, OSC_PUT, OSC_STRING);
        for (int end : new int[] {0x07, 0x18, 0x1a, 0x1b, 0x9c}) {
            on(OSC_STRING, end, OSC_END, GROUND);
        }
    }

    private void dcs() {
        for (int state : new int[] {DCS_ENTRY, DCS_PARAM, DCS_INTERMEDIATE}) {
            controls(state, IGNORE);
            on(state, 0x7f, IGNORE, state);
            range(state, 0x20, 0x2f, COLLECT, DCS_INTERMEDIATE);
            range(state, 0x40, 0x7e, DCS_HOOK, DCS_PASSTHROUGH);
        }
        range(DCS_ENTRY, 0x30, 0x3b, PARAM, DCS_PARAM);
        range(DCS_ENTRY, 0x3c, 0x3f, COLLECT, DCS_PARAM);
        range(DCS_PARAM, 0x30, 0x3b, PARAM, DCS_PARAM);
        range(DCS_PARAM, 0x3c, 0x3f, IGNORE, DCS_IGNORE);
        range(DCS_INTERMEDIATE, 0x30, 0x3f, IGNORE, DCS_IGNORE);
        controls(DCS_IGNORE, IGNORE);
        range(DCS_IGNORE, 0x20, 0x7f, IGNORE, DCS_IGNORE);
        on(DCS_IGNORE, BEYOND_C1, IGNORE, DCS_IGNORE);
        controls(DCS_PASSTHROUGH, DCS_PUT);
        range(DCS_PASSTHROUGH, 0x20, 0x7e, DCS_PUT, DCS_PASSTHROUGH);
        on(DCS_PASSTHROUGH, 0x7f, IGNORE, DCS_PASSTHROUGH);
        on(DCS_PASSTHROUGH, BEYOND_C1, DCS_PUT, DCS_PASSTHROUGH);
        for (int end : new int[] {0x18, 0x1a, 0x1b, 0x9c}) {
            on(DCS_PASSTHROUGH, end, DCS_UNHOOK, GROUND);
        }
    }

    /// All of C0 but CAN, SUB and ESC.
    private void controls(int state, int action) {
        range(state, 0x00, 0x17, action, state);
        on(state, 0x19, action, state);
        range(state, 0x1c, 0x1f, action, state);
    }

    private void range(int state, int first, int last, int action, int next) {
        for (int code = first; code <= last; code++) {
            on(state, code, action, next);
        }
    }

    private void on(int state, int code, int action, int next) {
        table[(state << 8) | code] = (byte) ((action << 4) | next);
    }
}
