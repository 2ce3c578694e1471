package dev.chatcode.emulator.mode;

import java.util.Arrays;
import java.util.Optional;

/// A mode that is either set or not.
public enum Mode {
    INSERT(false, 4, false),
    /// LNM; an option of xterm.js, which no reset changes.
    NEW_LINE(false, 20, false),
    APPLICATION_CURSOR(true, 1, false),
    ORIGIN(true, 6, false),
    WRAP(true, 7, true),
    /// An option of xterm.js, which no reset changes.
    CURSOR_BLINK(true, 12, false),
    CURSOR_VISIBLE(true, 25, true),
    REVERSE_WRAP(true, 45, false),
    APPLICATION_KEYPAD(true, 66, false),
    FOCUS_EVENTS(true, 1004, false),
    BRACKETED_PASTE(true, 2004, false),
    SYNCHRONIZED(true, 2026, false);

    private final boolean isPrivate;
    private final int number;
    private final boolean initially;

    Mode(boolean isPrivate, int number, boolean initially) {
        this.isPrivate = isPrivate;
        this.number = number;
        this.initially = initially;
    }

    public boolean initially() {
        return initially;
    }

    /// The sequence that sets or resets the mode.
    public String sequence(boolean on) {
        return "\033[" + (isPrivate ? "?" : "") + number + (on ? "h" : "l");
    }

    public static Optional<Mode> of(boolean isPrivate, int number) {
        return Arrays.stream(values())
                .filter(mode -> mode.isPrivate == isPrivate && mode.number == number)
                .findFirst();
    }
}
