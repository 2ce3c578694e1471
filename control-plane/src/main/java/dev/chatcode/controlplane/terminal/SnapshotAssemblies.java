package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.Frame;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The snapshots of one connection whose frames are coming, in bounded memory: when there are too many, or they are too
/// large together, the oldest is given up. Whoever needs it asks again. Not thread-safe.
final class SnapshotAssemblies {
    static final int MAX_COUNT = 64;
    static final long MAX_BYTES = 16L << 20;

    private final Map<String, Coming> assemblies = new LinkedHashMap<>();
    private long bytes;

    /// @param number of the snapshot in the order in which they were announced
    record Coming(TerminalChannel channel, long number, SnapshotAssembly assembly) {}

    void begin(String contentId, Coming coming) {
        drop(contentId);
        if (assemblies.size() >= MAX_COUNT) {
            dropOldest();
        }
        assemblies.put(contentId, coming);
        bytes += coming.assembly().memory();
    }

    Optional<Coming> find(String contentId) {
        return Optional.ofNullable(assemblies.get(contentId));
    }

    /// Gives the frame to its assembly, or drops it where there is none.
    SnapshotAssembly.Progress add(Frame frame) {
        var coming = assemblies.get(frame.id());
        if (coming == null) {
            return SnapshotAssembly.Progress.BROKEN;
        }
        var before = coming.assembly().memory();
        var progress = coming.assembly().add(frame);
        bytes += coming.assembly().memory() - before;
        while (bytes > MAX_BYTES) {
            dropOldest();
        }
        return progress;
    }

    void drop(String contentId) {
        var dropped = assemblies.remove(contentId);
        if (dropped != null) {
            close(dropped);
        }
    }

    void dropAll(Predicate<Coming> which) {
        assemblies.values().removeIf(coming -> {
            var dropped = which.test(coming);
            if (dropped) {
                close(coming);
            }
            return dropped;
        });
    }

    int count() {
        return assemblies.size();
    }

    private void dropOldest() {
        drop(assemblies.keySet().iterator().next());
    }

    private void close(Coming coming) {
        bytes -= coming.assembly().memory();
        coming.assembly().close();
    }
}
