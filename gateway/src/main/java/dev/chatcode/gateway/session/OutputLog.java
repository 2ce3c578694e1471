package dev.chatcode.gateway.session;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/// The output of one session as an append-only log of bytes with offsets, of which the newest are kept.
///
/// One writer appends and never waits; readers come with an offset of their own and learn when it has left the window.
public final class OutputLog {
    /// What [#read] gives when the offset is no longer, or not yet, in the log.
    public static final int OUTSIDE_WINDOW = -1;

    private static final int FIRST_BYTES = 64 << 10;

    private final ReentrantLock lock = new ReentrantLock();

    private final int window;

    /// Guarded by lock; a ring in which the byte at `offset` stands at `offset % length`. It grows up to the
    /// window with the output, so that a quiet session costs little.
    private byte[] ring;

    /// Guarded by lock.
    private long end;

    public OutputLog(int windowBytes) {
        this.window = windowBytes;
        this.ring = new byte[Math.min(FIRST_BYTES, windowBytes)];
    }

    /// Returns the new end.
    public long append(byte[] bytes, int from, int to) {
        lock.lock();
        try {
            growFor(to - from);
            // Of a piece longer than the window only its end can be kept.
            var kept = Math.max(from, to - ring.length);
            end += kept - from;
            copyIn(bytes, kept, to);
            end += to - kept;
            return end;
        } finally {
            lock.unlock();
        }
    }

    public long end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /// Copies bytes from `offset` on into `target`, as many as there are and fit; 0 where there are none yet.
    public int read(long offset, byte[] target) {
        lock.lock();
        try {
            if (offset > end || offset < end - Math.min(end, ring.length)) {
                return OUTSIDE_WINDOW;
            }
            var count = (int) Math.min(target.length, end - offset);
            var at = (int) (offset % ring.length);
            var first = Math.min(count, ring.length - at);
            System.arraycopy(ring, at, target, 0, first);
            System.arraycopy(ring, 0, target, first, count - first);
            return count;
        } finally {
            lock.unlock();
        }
    }

    /// Until the window is full, nothing is overwritten.
    private void growFor(int more) {
        var wanted = Math.min(end + more, window);
        if (wanted > ring.length) {
            var length = (int) Math.min(window, Math.max(wanted, 2L * ring.length));
            ring = Arrays.copyOf(ring, length);
        }
    }

    private void copyIn(byte[] bytes, int from, int to) {
        var at = (int) (end % ring.length);
        var first = Math.min(to - from, ring.length - at);
        System.arraycopy(bytes, from, ring, at, first);
        System.arraycopy(bytes, from + first, ring, 0, to - from - first);
    }
}
