package dev.chatcode.controlplane;

import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One session of a [MockGateway]: what was printed, and a snapshot that says at which offset it is.
public final class MockTerminal {
    /// More than any test looks back at.
    private static final int MAX_LOG_BYTES = 32 << 20;

    private final SessionId id;

    /// Guarded by this.
    private byte[] log = new byte[64 * 1024];

    /// Guarded by this.
    private int length;

    private Epoch epoch;
    private long base;
    private TerminalSize size;

    MockTerminal(SessionId id, Epoch epoch, TerminalSize size) {
        this.id = id;
        this.epoch = epoch;
        this.size = size;
    }

    public SessionId id() {
        return id;
    }

    public synchronized Epoch epoch() {
        return epoch;
    }

    public synchronized long end() {
        return base + length;
    }

    public synchronized TerminalSize size() {
        return size;
    }

    synchronized void resize(TerminalSize wanted) {
        size = wanted;
    }

    /// As after a restart that has lost the log.
    public synchronized void restart(String newEpoch, long offset) {
        epoch = new Epoch(newEpoch);
        base = offset;
        length = 0;
    }

    /// The offset of the first byte.
    synchronized long append(byte[] bytes) {
        var at = end();
        if (length > MAX_LOG_BYTES) {
            var dropped = length / 2;
            System.arraycopy(log, dropped, log, 0, length - dropped);
            length -= dropped;
            base += dropped;
        }
        if (length + bytes.length > log.length) {
            log = Arrays.copyOf(log, Math.max(log.length * 2, length + bytes.length));
        }
        System.arraycopy(bytes, 0, log, length, bytes.length);
        length += bytes.length;
        return at;
    }

    public synchronized byte[] from(long offset) {
        return Arrays.copyOfRange(log, (int) (offset - base), length);
    }

    synchronized boolean holds(Epoch named, long offset) {
        return epoch.equals(named) && base <= offset && offset <= end();
    }

    synchronized ByteBuffer chunk(long offset, int max) {
        var start = (int) (offset - base);
        return ByteBuffer.wrap(log, start, Math.min(max, length - start)).slice();
    }

    /// As if it showed how much was printed, and nothing else.
    public synchronized SessionEvent.Verified verified(RequestId request) {
        return new SessionEvent.Verified(request, id, epoch, end(), hash());
    }

    public synchronized String hash() {
        return "%016x".formatted(end());
    }

    public synchronized SessionSnapshot snapshot(@Nullable RequestId request, boolean placed) {
        return snapshot(request, placed, null);
    }

    /// As if bytes had been lost.
    public synchronized SessionSnapshot approximateSnapshot(@Nullable RequestId request) {
        return snapshot(request, true, true);
    }

    private synchronized SessionSnapshot snapshot(
            @Nullable RequestId request, boolean placed, @Nullable Boolean approximate) {
        return new SessionSnapshot(
                id,
                request,
                "state at " + end(),
                null,
                null,
                null,
                size.cols(),
                size.rows(),
                0,
                0,
                true,
                false,
                placed ? epoch : null,
                placed ? end() : null,
                null,
                approximate);
    }
}
