package dev.chatcode.controlplane.event;

import dev.chatcode.controlplane.account.SignInId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The events for one browser that it has not taken yet. When there are too many, the stream ends: the browser then
/// connects again and asks how things are.
final class EventStream {
    static final int CAPACITY = 2 * RecentEvents.MAX_EVENTS;

    private final SignInId signIn;
    private final String begin;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// Guarded by lock.
    private final Queue<Event> queue = new ArrayDeque<>();

    /// Guarded by lock. Never becomes false again.
    private boolean closed;

    /// @param id by which a browser says what it has last seen
    /// @param data JSON in one line
    record Event(String id, String name, String data) {}

    /// @param begin the id of the newest event when it was opened
    EventStream(SignInId signIn, String begin) {
        this.signIn = signIn;
        this.begin = begin;
    }

    String begin() {
        return begin;
    }

    SignInId signIn() {
        return signIn;
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void put(Event event) {
        lock.lock();
        try {
            if (queue.size() >= CAPACITY) {
                closed = true;
            } else {
                queue.add(event);
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing, when there was none in time or the stream is closed.
    Optional<Event> take(Duration patience) throws InterruptedException {
        var left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (queue.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return closed ? Optional.empty() : Optional.ofNullable(queue.poll());
        } finally {
            lock.unlock();
        }
    }
}
