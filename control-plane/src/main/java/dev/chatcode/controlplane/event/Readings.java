package dev.chatcode.controlplane.event;

import java.util.HashMap;
import java.util.Map;

/// In which order one user's things were read, to be told. What two threads read at once may be told in the wrong
/// order, and the browser would go on showing the older. Guarded by [UserEvents].
final class Readings {
    private final Map<Subject, Long> told = new HashMap<>();
    private long last;
    private int open;

    /// @param name of the event
    /// @param id of what is told of, among those of this name
    record Subject(String name, Object id) {}

    /// To be called before it is read. Ends with [#end].
    long begin() {
        open++;
        last++;
        return last;
    }

    /// Whether to tell it: not where something that was read later has been told.
    boolean tryTell(Subject subject, long reading) {
        if (told.getOrDefault(subject, 0L) > reading) {
            return false;
        }
        told.put(subject, reading);
        return true;
    }

    /// While none is under way, nothing can be overtaken.
    void end() {
        open--;
        if (open == 0) {
            told.clear();
        }
    }
}
