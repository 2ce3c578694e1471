package dev.chatcode.gateway.vt;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The modes that were seen to be set or reset; what was never touched is absent, so that tmux can be asked.
///
/// @param flags the simple ones
/// @param mouse the number of the mouse protocol in force (9, 1000, 1002, 1003), 0 for none
/// @param mouseEncoding 1006 or 1016, 0 for the default
/// @param cursorShape the parameter of DECSCUSR, 0 to 6
/// @param modifyOtherKeys 0 to 2
public record TrackedModes(
        Map<Mode, Boolean> flags,
        @Nullable Integer mouse,
        @Nullable Integer mouseEncoding,
        @Nullable Integer cursorShape,
        @Nullable Integer modifyOtherKeys) {
    private static final int X10_MOUSE = 9;
    private static final int SGR_PIXELS = 1016;

    public static final TrackedModes UNTOUCHED = new TrackedModes(Map.of(), null, null, null, null);

    public TrackedModes {
        flags = Map.copyOf(flags);
        requireOneOf("mouse", mouse, 0, 9, 1000, 1002, 1003);
        requireOneOf("mouseEncoding", mouseEncoding, 0, 1006, 1016);
        requireOneOf("cursorShape", cursorShape, 0, 1, 2, 3, 4, 5, 6);
        requireOneOf("modifyOtherKeys", modifyOtherKeys, 0, 1, 2);
    }

    /// Whether the mode is set.
    ///
    /// @param otherwise the answer if the mode was never touched
    public boolean is(Mode mode, boolean otherwise) {
        return flags.getOrDefault(mode, otherwise);
    }

    public boolean is(Mode mode) {
        return is(mode, mode.initially());
    }

    TrackedModes with(Mode mode, boolean on) {
        Boolean before = flags.get(mode);
        if (before != null && before == on) {
            return this;
        }
        var changed = new EnumMap<Mode, Boolean>(Mode.class);
        changed.putAll(flags);
        changed.put(mode, on);
        return new TrackedModes(changed, mouse, mouseEncoding, cursorShape, modifyOtherKeys);
    }

    TrackedModes withMouse(int protocol) {
        return new TrackedModes(flags, protocol, mouseEncoding, cursorShape, modifyOtherKeys);
    }

    TrackedModes withMouseEncoding(int encoding) {
        return new TrackedModes(flags, mouse, encoding, cursorShape, modifyOtherKeys);
    }

    TrackedModes withCursorShape(int shape) {
        return new TrackedModes(flags, mouse, mouseEncoding, shape, modifyOtherKeys);
    }

    TrackedModes withModifyOtherKeys(int level) {
        return new TrackedModes(flags, mouse, mouseEncoding, cursorShape, level);
    }

    /// What DECSTR and RIS have in common. Visibility of the cursor and what are options of xterm.js stay.
    TrackedModes reset() {
        var changed = new EnumMap<Mode, Boolean>(Mode.class);
        for (Mode mode : Mode.values()) {
            changed.put(mode, mode.initially());
        }
        for (Mode kept : new Mode[] {Mode.NEW_LINE, Mode.CURSOR_BLINK, Mode.CURSOR_VISIBLE}) {
            changed.remove(kept);
        }
        flags.forEach(changed::putIfAbsent);
        return new TrackedModes(changed, mouse, mouseEncoding, 0, 0);
    }

    /// Where a stream went on unseen, what tmux can tell is better than what was seen before.
    TrackedModes withoutWhatTmuxKnows() {
        var kept = new EnumMap<Mode, Boolean>(Mode.class);
        kept.putAll(flags);
        for (Mode known : new Mode[] {
            Mode.INSERT, Mode.APPLICATION_CURSOR, Mode.APPLICATION_KEYPAD, Mode.ORIGIN, Mode.WRAP, Mode.CURSOR_VISIBLE
        }) {
            kept.remove(known);
        }
        return new TrackedModes(
                kept,
                mouse != null && mouse == X10_MOUSE ? mouse : null,
                mouseEncoding != null && mouseEncoding == SGR_PIXELS ? mouseEncoding : null,
                cursorShape,
                modifyOtherKeys);
    }

    private static void requireOneOf(String name, @Nullable Integer value, int... allowed) {
        if (value == null) {
            return;
        }
        for (int candidate : allowed) {
            if (value == candidate) {
                return;
            }
        }
        throw new IllegalArgumentException(name + " cannot be " + value);
    }
}
