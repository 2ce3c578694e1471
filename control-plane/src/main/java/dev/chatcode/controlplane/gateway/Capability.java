package dev.chatcode.controlplane.gateway;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The extensions of the protocol that are known here, and used only with a gateway that lists them.
public enum Capability {
    /// Output is numbered by byte offsets and can be continued where it stopped.
    OFFSETS,
    /// Input may travel in binary frames.
    BINARY_INPUT,
    /// Files may travel in binary frames.
    FILE_FRAMES,
    /// Large snapshots travel in binary frames.
    SNAPSHOT_FRAMES,
    /// It says what a terminal shows, as a hash.
    VERIFY;

    static final List<String> OURS =
            Arrays.stream(values()).map(Capability::wireName).toList();

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Those of `names` that are known here.
    static Set<Capability> parse(List<String> names) {
        var known = EnumSet.noneOf(Capability.class);
        for (var capability : values()) {
            if (names.contains(capability.wireName())) {
                known.add(capability);
            }
        }
        return known;
    }
}
