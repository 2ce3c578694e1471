package dev.chatcode.controlplane.terminal;

import java.util.concurrent.TimeUnit;

/// When to ask for the next keyframe of one terminal: often enough that viewers can attach without asking, and seldom
/// enough that tmux, which a snapshot holds up for some milliseconds, does not notice. Not thread-safe.
final class KeyframePace {
    /// The stream has moved on by this since the last one.
    private static final int BYTES = 1 << 20;

    /// Not more often than this under a flood of output.
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private long askedNanos = System.nanoTime() - PAUSE_NANOS;

    enum Due {
        /// The last one is good enough.
        NOT,
        LATER,
        NOW
    }

    /// Whoever is told `NOW` asks.
    Due due(TerminalState state, SnapshotAsks asks, long nanos) {
        if (state.epoch().isEmpty() || state.sinceKeyframe() < BYTES) {
            return Due.NOT;
        }
        if (nanos - askedNanos < PAUSE_NANOS || asks.isUnderWay(Snapshot.DEFAULT_LINES, 0, nanos)) {
            return Due.LATER;
        }
        askedNanos = nanos;
        return Due.NOW;
    }
}
