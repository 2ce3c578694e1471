package dev.chatcode.emulator.mode;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The modes of a terminal that are not a matter of one screen.
public final class Modes {
    /// Options of xterm.js rather than modes, which no reset changes, and the cursor, which only DECSTR shows
    /// again.
    private static final Set<Mode> KEPT_BY_RESET = EnumSet.of(Mode.NEW_LINE, Mode.CURSOR_BLINK, Mode.CURSOR_VISIBLE);

    /// The last shape of DECSCUSR. Beyond it, odd numbers only make the cursor blink and even ones not.
    private static final int LAST_SHAPE = 6;

    private final EnumSet<Mode> set = EnumSet.noneOf(Mode.class);
    private int mouse;
    private int mouseEncoding;
    private int cursorShape;
    private int modifyOtherKeys;
    private boolean cursorBlinkWasSet;

    public Modes() {
        for (Mode mode : Mode.values()) {
            set(mode, mode.initially());
        }
        cursorBlinkWasSet = false;
    }

    public boolean is(Mode mode) {
        return set.contains(mode);
    }

    public void set(Mode mode, boolean on) {
        if (on) {
            set.add(mode);
        } else {
            set.remove(mode);
        }
        cursorBlinkWasSet |= mode == Mode.CURSOR_BLINK;
    }

    /// Whether the cursor blinks; null where the program never said so, and the user's settings count.
    public @Nullable Boolean cursorBlink() {
        return cursorBlinkWasSet ? is(Mode.CURSOR_BLINK) : null;
    }

    /// The number of the mouse protocol in force (9, 1000, 1002, 1003), 0 for none.
    public int mouse() {
        return mouse;
    }

    public void setMouse(int protocol) {
        mouse = protocol;
    }

    /// 1006 or 1016, 0 for the default.
    public int mouseEncoding() {
        return mouseEncoding;
    }

    public void setMouseEncoding(int encoding) {
        mouseEncoding = encoding;
    }

    /// The parameter of DECSCUSR, 0 to 6.
    public int cursorShape() {
        return cursorShape > LAST_SHAPE ? 0 : cursorShape;
    }

    /// The same, or 7 or 8 where no shape was ever set but whether it blinks.
    public int cursorShapeOrBlink() {
        return cursorShape;
    }

    /// As in xterm.js, where a number beyond all shapes leaves the shape as it is.
    public void setCursorShape(int shape) {
        int steady = 1 - shape % 2;
        if (shape <= LAST_SHAPE) {
            cursorShape = shape;
        } else if (cursorShape == 0 || cursorShape > LAST_SHAPE) {
            cursorShape = LAST_SHAPE + 1 + steady;
        } else {
            cursorShape = cursorShape - (cursorShape - 1) % 2 + steady;
        }
    }

    /// xterm's modifyOtherKeys, 0 to 2.
    public int modifyOtherKeys() {
        return modifyOtherKeys;
    }

    public void setModifyOtherKeys(int level) {
        modifyOtherKeys = level;
    }

    /// What DECSTR and RIS have in common.
    public void reset() {
        for (Mode mode : Mode.values()) {
            if (!KEPT_BY_RESET.contains(mode)) {
                set(mode, mode.initially());
            }
        }
        cursorShape = 0;
        modifyOtherKeys = 0;
    }
}
