package dev.chatcode.controlplane.socket;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// Writes to one WebSocket, from any thread, and never keeps more than `maxUnwritten` bytes for it.
///
/// A sender waits while the peer takes nothing. When nothing has moved for `patience`, the peer is taken for dead and
/// the connection is dropped.
public final class SocketWriter {
    private final Session session;
    private final long maxUnwritten;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();

    /// Guarded by lock.
    private long unwritten;

    /// Guarded by lock. Never becomes false again.
    private boolean closed;

    /// Guarded by lock.
    private boolean pongIsWriting;

    /// What is to be answered when the pong before it has been written. Guarded by lock.
    private @Nullable ByteBuffer nextPong;

    public SocketWriter(Session session, long maxUnwritten, Duration patience) {
        this.session = session;
        this.maxUnwritten = maxUnwritten;
        this.patience = patience;
    }

    public void sendText(String text) throws SocketClosedException {
        var bytes = text.length();
        reserve(bytes);
        session.sendText(text, written(bytes));
    }

    /// Takes the buffer; the caller must not touch it afterwards.
    public void sendBinary(ByteBuffer frame) throws SocketClosedException {
        var bytes = frame.remaining();
        reserve(bytes);
        session.sendBinary(frame, written(bytes));
    }

    /// Small, seldom, and therefore not counted.
    public void ping() {
        session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }

    /// Answers a ping. While one answer is unwritten, only the newest ping is still to be answered, as RFC 6455 allows.
    public void pong(ByteBuffer payload) {
        var copy = ByteBuffer.allocate(payload.remaining())
                .put(payload.duplicate())
                .flip();
        lock.lock();
        try {
            nextPong = pongIsWriting ? copy : null;
            if (pongIsWriting) {
                return;
            }
            pongIsWriting = true;
        } finally {
            lock.unlock();
        }
        sendPong(copy);
    }

    private void sendPong(ByteBuffer payload) {
        session.sendPong(payload, Callback.from(this::pongWritten, ignored -> wakeAll()));
    }

    private void pongWritten() {
        @Nullable ByteBuffer next;
        lock.lock();
        try {
            next = nextPong;
            nextPong = null;
            pongIsWriting = next != null;
        } finally {
            lock.unlock();
        }
        if (next != null) {
            sendPong(next);
        }
    }

    /// Says goodbye. Whoever is waiting to send is told that it is over.
    public void close(int code, String reason) {
        session.close(code, reason, Callback.from(() -> {}, ignored -> session.disconnect()));
        wakeAll();
    }

    /// Without a word, for a peer that does not listen any more.
    public void disconnect() {
        session.disconnect();
        wakeAll();
    }

    private void reserve(int bytes) throws SocketClosedException {
        var stalled = false;
        lock.lock();
        try {
            while (!closed && unwritten > 0 && unwritten + bytes > maxUnwritten && !stalled) {
                stalled = !moved.await(patience.toNanos(), TimeUnit.NANOSECONDS);
            }
            if (closed || stalled) {
                throw new SocketClosedException();
            }
            unwritten += bytes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketClosedException();
        } finally {
            lock.unlock();
            if (stalled) {
                disconnect();
            }
        }
    }

    private Callback written(int bytes) {
        return Callback.from(() -> release(bytes), ignored -> wakeAll());
    }

    private void release(int bytes) {
        lock.lock();
        try {
            unwritten -= bytes;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void wakeAll() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
