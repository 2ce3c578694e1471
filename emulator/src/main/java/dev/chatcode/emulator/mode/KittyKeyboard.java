package dev.chatcode.emulator.mode;

import java.util.ArrayList;
import java.util.List;

/// The stack of flags of the kitty keyboard protocol on one screen: what `CSI > u` saved, and last the flags in
/// force. <https://sw.kovidgoyal.net/kitty/keyboard-protocol/>
public record KittyKeyboard(List<Integer> flags) {
    public static final KittyKeyboard NONE = new KittyKeyboard(List.of(0));

    private static final int MAX_DEPTH = 16;
    private static final int ALL_FLAGS = 0x1f;

    public KittyKeyboard {
        flags = List.copyOf(flags);
        if (flags.isEmpty() || flags.size() > MAX_DEPTH || flags.stream().anyMatch(f -> (f & ~ALL_FLAGS) != 0)) {
            throw new IllegalArgumentException("not a stack of keyboard flags: " + flags);
        }
    }

    public KittyKeyboard push(int newFlags) {
        var pushed = new ArrayList<>(flags);
        pushed.add(newFlags & ALL_FLAGS);
        // The oldest is forgotten, as the protocol says.
        return new KittyKeyboard(pushed.size() > MAX_DEPTH ? pushed.subList(1, pushed.size()) : pushed);
    }

    public KittyKeyboard pop(int count) {
        return count < flags.size() ? new KittyKeyboard(flags.subList(0, flags.size() - count)) : NONE;
    }

    /// Changes the flags in force.
    ///
    /// @param mode 1 replaces, 2 adds, 3 removes
    public KittyKeyboard set(int newFlags, int mode) {
        int current = flags.getLast();
        var changed = new ArrayList<>(flags);
        changed.removeLast();
        changed.add(
                switch (mode) {
                    case 1 -> newFlags & ALL_FLAGS;
                    case 2 -> current | (newFlags & ALL_FLAGS);
                    case 3 -> current & ~newFlags;
                    default -> current;
                });
        return new KittyKeyboard(changed);
    }
}
