package dev.chatcode.controlplane.terminal;

import java.nio.ByteBuffer;

/// The newest bytes of one stream of output, by offset. Knows nothing of epochs, snapshots or readers.
///
/// Holds `[start, end)`, at most `capacity` bytes of it; takes memory only as there is something to hold. Not
/// thread-safe.
final class ReplayBuffer {
    private static final int FIRST_BYTES = 16 * 1024;

    private final int capacity;
    private byte[] ring = new byte[0];
    private long start;
    private long end;

    /// @param capacity a power of two
    ReplayBuffer(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity must be a power of two");
        }
        this.capacity = capacity;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    boolean holds(long offset) {
        return start <= offset && offset <= end;
    }

    /// What `append` did with the bytes.
    enum Appended {
        /// All of them had been appended before.
        KNOWN,
        ADDED,
        /// There were bytes between `end` and these that will not come: the buffer starts anew with these.
        AFTER_GAP
    }

    /// Takes what is new of `bytes`, which begin at `offset`. Appending twice changes nothing.
    Appended append(long offset, ByteBuffer bytes) {
        var fresh = bytes.duplicate();
        if (offset > end) {
            restart(offset);
            write(fresh);
            return Appended.AFTER_GAP;
        }
        var known = Math.min(end - offset, fresh.remaining());
        if (known == fresh.remaining()) {
            return Appended.KNOWN;
        }
        fresh.position(fresh.position() + (int) known);
        write(fresh);
        return Appended.ADDED;
    }

    /// Forgets everything; the next byte will be the one at `offset`.
    void restart(long offset) {
        start = offset;
        end = offset;
    }

    /// As [#restart] at the end, and gives the memory back.
    void trim() {
        restart(end);
        ring = new byte[0];
    }

    int memory() {
        return ring.length;
    }

    /// Copies bytes from `offset` on, as many as there are and as `target` has room for. `offset` must be held.
    void read(long offset, ByteBuffer target) {
        if (!holds(offset)) {
            throw new IllegalArgumentException("offset " + offset + " is not in the buffer");
        }
        var left = (int) Math.min(end - offset, target.remaining());
        for (var at = offset; left > 0; ) {
            var index = (int) (at & (ring.length - 1));
            var run = Math.min(left, ring.length - index);
            target.put(ring, index, run);
            at += run;
            left -= run;
        }
    }

    private void write(ByteBuffer bytes) {
        makeRoom(bytes.remaining());
        while (bytes.hasRemaining()) {
            var index = (int) (end & (ring.length - 1));
            var run = Math.min(bytes.remaining(), ring.length - index);
            bytes.get(ring, index, run);
            end += run;
        }
        start = Math.max(start, end - ring.length);
    }

    private void makeRoom(int more) {
        var wanted = end - start + more;
        if (wanted <= ring.length || ring.length == capacity) {
            return;
        }
        var size = Math.max(FIRST_BYTES, ring.length);
        while (size < wanted && size < capacity) {
            size *= 2;
        }
        var held = ByteBuffer.allocate((int) (end - start));
        if (held.hasRemaining()) {
            read(start, held);
        }
        ring = new byte[Math.min(size, capacity)];
        end = start;
        write(held.flip());
    }
}
