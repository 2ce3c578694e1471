package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.TerminalSize;

/// Who of its viewers may type into one terminal, and the size of the terminal, which is the writer's.
final class WriterSeat {
    private final ChannelLock lock;
    private final Resizing resizing;

    // All that follows is guarded by lock.
    private final Audience audience;
    private final TerminalState state;
    private final GatewayPresence presence;

    /// @param resizing is told which size is wanted, under the lock
    WriterSeat(ChannelLock lock, Audience audience, TerminalState state, GatewayPresence presence, Resizing resizing) {
        this.lock = lock;
        this.audience = audience;
        this.state = state;
        this.presence = presence;
        this.resizing = resizing;
    }

    /// Whether the viewer may type now.
    boolean tryWrite(Viewer viewer) {
        return lock.locked(() -> {
            var allowed = audience.tryWrite(viewer);
            audience.wakeAllIfWriterChanged();
            return allowed;
        });
    }

    /// Whether the viewer may; the size is changed later, and everybody is told.
    boolean tryResize(Viewer viewer, TerminalSize size) {
        return lock.change(() -> {
            viewer.resizeLocked(size);
            var allowed = audience.tryWrite(viewer);
            followLocked();
            return allowed;
        });
    }

    /// Whether the viewer may, which a read-only one may not.
    boolean tryTake(Viewer viewer) {
        return lock.change(() -> {
            var allowed = audience.tryTakeWriter(viewer);
            followLocked();
            return allowed;
        });
    }

    void release(Viewer viewer) {
        lock.change(() -> audience.releaseWriter(viewer));
    }

    /// The lock may have lapsed meanwhile.
    void tellIfLapsed() {
        lock.locked(() -> {
            audience.wakeAllIfWriterChanged();
            return true;
        });
    }

    /// Brings the terminal to the writer's size, if it has another.
    void followLocked() {
        audience.writer().map(Viewer::sizeLocked).filter(this::isNew).ifPresent(resizing::want);
    }

    private boolean isNew(TerminalSize size) {
        return presence.isOnline() && !state.isEnded() && (state.epoch().isEmpty() || !size.equals(state.size()));
    }
}
