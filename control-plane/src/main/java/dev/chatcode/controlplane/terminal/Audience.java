package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.viewer.WriterRole;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Everybody who watches one terminal, and who of them is the writer. Not thread-safe.
final class Audience {
    private final Set<Viewer> viewers = new LinkedHashSet<>();
    private final WriterLock<Viewer> writer;
    private Optional<Viewer> knownWriter = Optional.empty();

    Audience(InstantSource clock) {
        this.writer = new WriterLock<>(clock);
    }

    void join(Viewer viewer) {
        viewers.add(viewer);
        grantToOnlyViewer();
    }

    void leave(Viewer viewer) {
        viewers.remove(viewer);
        writer.release(viewer);
        grantToOnlyViewer();
    }

    boolean isEmpty() {
        return viewers.isEmpty();
    }

    /// How many look at the terminal. Who only listens, as a page does whose terminal is out of sight, is one
    /// of them only where there is nobody else.
    int lookers() {
        return Math.max(
                1, (int) viewers.stream().filter(viewer -> !viewer.isReadOnly()).count());
    }

    void forEach(Consumer<Viewer> action) {
        viewers.forEach(action);
    }

    Optional<Viewer> writer() {
        return writer.holder();
    }

    WriterRole roleOf(Viewer viewer) {
        return writer.holder()
                .map(holder -> holder.equals(viewer) ? WriterRole.YOU : WriterRole.OTHER)
                .orElse(WriterRole.NONE);
    }

    boolean tryWrite(Viewer viewer) {
        return !viewer.isReadOnly() && writer.tryUse(viewer);
    }

    boolean tryTakeWriter(Viewer viewer) {
        if (!viewer.isReadOnly()) {
            writer.take(viewer);
        }
        return !viewer.isReadOnly();
    }

    void releaseWriter(Viewer viewer) {
        writer.release(viewer);
    }

    /// Somebody who is alone need not type first in order to have the terminal in the right size.
    void grantToOnlyViewer() {
        var able = viewers.stream().filter(viewer -> !viewer.isReadOnly()).toList();
        if (able.size() == 1 && writer.holder().isEmpty()) {
            writer.take(able.getFirst());
        }
    }

    void wakeAll() {
        knownWriter = writer.holder();
        viewers.forEach(viewer -> viewer.changed().signalAll());
    }

    /// The writer lock lapses by itself, so that nobody might notice.
    void wakeAllIfWriterChanged() {
        if (!writer.holder().equals(knownWriter)) {
            wakeAll();
        }
    }
}
