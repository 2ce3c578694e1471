package dev.chatcode.gateway.session;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/// The output of one session as an append-only log of bytes with offsets, of which the newest are kept.
///
/// One writer appends and never waits; readers come with an offset of their own and learn when it has left the
/// window.
public final class OutputLog {
    /// What [#read] gives when the offset is no longer, or not yet, in the log.
    public static final int OUTSIDE_WINDOW = -1;

    private static final int FIRST_BYTES = 64 << 10;

    private final ReentrantLock lock = new ReentrantLock();

    private final int window;

    /// The offset of the first byte that came.
    private final long start;

    /// Guarded by lock; a ring in which the byte at `offset` stands at `(offset - start) % length`. It grows up
    /// to the window with the output, so that a quiet session costs little.
    private byte[] ring;

    /// Guarded by lock; how many bytes have come.
    private long count;

    public OutputLog(int windowBytes) {
        this(windowBytes, 0);
    }

    /// A log of what comes from the offset `start` on.
    public OutputLog(int windowBytes, long start) {
        this.window = windowBytes;
        this.start = start;
        this.ring = new byte[Math.min(FIRST_BYTES, windowBytes)];
    }

    /// Returns the new end.
    public long append(byte[] bytes, int from, int to) {
        lock.lock();
        try {
            growFor(to - from);
            // Of a piece longer than the window only its end can be kept.
            var kept = Math.max(from, to - ring.length);
            count += kept - from;
            copyIn(bytes, kept, to);
            count += to - kept;
            return start + count;
        } finally {
            lock.unlock();
        }
    }

    public long end() {
        lock.lock();
        try {
            return start + count;
        } finally {
            lock.unlock();
        }
    }

    /// The offset of the oldest byte that is still here.
    public long oldest() {
        lock.lock();
        try {
            return start + count - Math.min(count, ring.length);
        } finally {
            lock.unlock();
        }
    }

    /// Copies bytes from `offset` on into `target`, as many as there are and fit; 0 where there are none yet.
    public int read(long offset, byte[] target) {
        lock.lock();
        try {
            var index = offset - start;
            if (index > count || index < count - Math.min(count, ring.length)) {
                return OUTSIDE_WINDOW;
            }
            var copied = (int) Math.min(target.length, count - index);
            var at = (int) (index % ring.length);
            var first = Math.min(copied, ring.length - at);
            System.arraycopy(ring, at, target, 0, first);
            System.arraycopy(ring, 0, target, first, copied - first);
            return copied;
        } finally {
            lock.unlock();
        }
    }

    /// Until the window is full, nothing is overwritten.
    private void growFor(int more) {
        var wanted = Math.min(count + more, window);
        if (wanted > ring.length) {
            var length = (int) Math.min(window, Math.max(wanted, 2L * ring.length));
            ring = Arrays.copyOf(ring, length);
        }
    }

    private void copyIn(byte[] bytes, int from, int to) {
        var at = (int) (count % ring.length);
        var first = Math.min(to - from, ring.length - at);
        System.arraycopy(bytes, from, ring, at, first);
        System.arraycopy(bytes, from + first, ring, 0, to - from - first);
    }
}
