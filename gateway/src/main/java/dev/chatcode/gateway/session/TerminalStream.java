package dev.chatcode.gateway.session;

import dev.chatcode.gateway.vt.ModeTracker;
import dev.chatcode.gateway.vt.TrackerState;
import dev.chatcode.protocol.Epoch;
import java.util.concurrent.locks.ReentrantLock;

/// The output of one session in one epoch: its bytes as a log, and the modes that they have set so far.
///
/// The session's reading thread appends. Log and modes always belong together: whoever reads both sees them at the same
/// offset.
public final class TerminalStream {
    private final Epoch epoch;
    private final OutputLog log;
    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by lock.
    private ModeTracker tracker;

    TerminalStream(Epoch epoch, OutputLog log, ModeTracker tracker) {
        this.epoch = epoch;
        this.log = log;
        this.tracker = tracker;
    }

    /// The modes at an offset of the log.
    record Position(long offset, TrackerState modes) {}

    public Epoch epoch() {
        return epoch;
    }

    public OutputLog log() {
        return log;
    }

    void append(byte[] bytes, int from, int to) {
        lock.lock();
        try {
            tracker.feed(bytes, from, to);
            log.append(bytes, from, to);
        } finally {
            lock.unlock();
        }
    }

    /// tmux says which sequence has begun and not ended at this place.
    void correct(byte[] begun) {
        lock.lock();
        try {
            tracker = tracker.corrected(begun);
        } finally {
            lock.unlock();
        }
    }

    Position position() {
        lock.lock();
        try {
            return new Position(log.end(), tracker.state());
        } finally {
            lock.unlock();
        }
    }

    byte[] saveModes() {
        lock.lock();
        try {
            return tracker.save();
        } finally {
            lock.unlock();
        }
    }
}
