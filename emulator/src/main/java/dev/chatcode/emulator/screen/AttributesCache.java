package dev.chatcode.emulator.screen;

import org.jspecify.annotations.Nullable;

/// Lets most cells that look alike share one object. Each look has one place, and the last one that came there
/// stays: bounded, as any number of looks may come, and as fast for as few as a program mostly uses.
final class AttributesCache {
    private static final int PLACES = 1024;

    private final @Nullable Attributes[] known = new @Nullable Attributes[PLACES];

    Attributes unique(Attributes wanted) {
        if (wanted.equals(Attributes.DEFAULT)) {
            return Attributes.DEFAULT;
        }
        int hash = wanted.hashCode();
        int place = (hash ^ hash >>> 10 ^ hash >>> 20) & PLACES - 1;
        var before = known[place];
        if (before != null && before.equals(wanted)) {
            return before;
        }
        known[place] = wanted;
        return wanted;
    }
}
