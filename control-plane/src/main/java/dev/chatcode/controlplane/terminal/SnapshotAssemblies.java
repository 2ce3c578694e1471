package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.Frame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The snapshots of one connection whose frames are coming, in bounded memory: when there are too many, or they are too
/// large together, the oldest is given up. Whoever needs it has to be told, and asks again. Not thread-safe.
final class SnapshotAssemblies implements AutoCloseable {
    static final int MAX_COUNT = 64;
    static final long MAX_BYTES = 16L << 20;

    private final Map<String, Coming> assemblies = new LinkedHashMap<>();
    private final TerminalMemory.Share memory;
    private final Consumer<Coming> givenUp;
    private long bytes;

    /// @param number of the snapshot in the order in which they were announced
    record Coming(TerminalChannel channel, long number, SnapshotAssembly assembly) {}

    /// @param givenUp is told of every snapshot that will not be complete any more
    SnapshotAssemblies(TerminalMemory.Share memory, Consumer<Coming> givenUp) {
        this.memory = memory;
        this.givenUp = givenUp;
    }

    void begin(String contentId, Coming coming) {
        giveUp(contentId);
        if (assemblies.size() >= MAX_COUNT) {
            giveUpOldest();
        }
        assemblies.put(contentId, coming);
        count(coming.assembly().memory());
    }

    Optional<Coming> find(String contentId) {
        return Optional.ofNullable(assemblies.get(contentId));
    }

    /// Gives the frame to its assembly, which is done with where it is complete or broken now; drops the frame where
    /// there is none.
    SnapshotAssembly.Progress add(Frame frame) {
        var coming = assemblies.get(frame.id());
        if (coming == null) {
            return SnapshotAssembly.Progress.BROKEN;
        }
        var before = coming.assembly().memory();
        var progress = coming.assembly().add(frame);
        count(coming.assembly().memory() - before);
        switch (progress) {
            case INCOMPLETE -> {}
            case COMPLETE -> remove(frame.id());
            case BROKEN -> giveUp(frame.id());
        }
        while (bytes > MAX_BYTES) {
            giveUpOldest();
        }
        return progress;
    }

    void giveUpAll(Predicate<Coming> which) {
        assemblies.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::giveUp);
    }

    void giveUpOldest(BooleanSupplier tooMuch) {
        while (!assemblies.isEmpty() && tooMuch.getAsBoolean()) {
            giveUpOldest();
        }
    }

    int count() {
        return assemblies.size();
    }

    /// Nobody is told: whoever waits knows that the connection is over.
    @Override
    public void close() {
        List.copyOf(assemblies.keySet()).forEach(this::remove);
        memory.close();
    }

    private void count(long more) {
        bytes += more;
        memory.set(bytes);
    }

    private void giveUpOldest() {
        giveUp(assemblies.keySet().iterator().next());
    }

    private void giveUp(String contentId) {
        remove(contentId).ifPresent(givenUp);
    }

    private Optional<Coming> remove(String contentId) {
        var removed = Optional.ofNullable(assemblies.remove(contentId));
        removed.map(Coming::assembly).ifPresent(assembly -> {
            count(-assembly.memory());
            assembly.close();
        });
        return removed;
    }
}
