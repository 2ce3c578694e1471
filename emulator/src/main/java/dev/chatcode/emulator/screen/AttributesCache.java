package dev.chatcode.emulator.screen;

import java.util.HashMap;
import java.util.Map;

/// Lets cells that look alike share one object; bounded, as any number of looks may come.
final class AttributesCache {
    private static final int MAX = 1024;

    private final Map<Attributes, Attributes> known = new HashMap<>();

    Attributes unique(Attributes wanted) {
        if (wanted.equals(Attributes.DEFAULT)) {
            return Attributes.DEFAULT;
        }
        if (known.size() >= MAX) {
            known.clear();
        }
        var before = known.putIfAbsent(wanted, wanted);
        return before == null ? wanted : before;
    }
}
