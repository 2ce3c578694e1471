package dev.chatcode.controlplane.terminal;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The one lock around all that is known of a terminal and of those who watch it. Nothing is sent under it.
final class ChannelLock {
    private final ReentrantLock lock = new ReentrantLock();
    private final Runnable changed;

    interface Interruptible<T> {
        T get() throws InterruptedException;
    }

    /// @param changed is run under the lock after each change, to wake whom it may concern
    ChannelLock(Runnable changed) {
        this.changed = changed;
    }

    Condition newCondition() {
        return lock.newCondition();
    }

    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /// For what waits on a condition of this lock.
    <T> T interruptibly(Interruptible<T> action) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /// As [#locked], for what others have to take notice of.
    <T> T change(Supplier<T> action) {
        return locked(() -> {
            var result = action.get();
            changed.run();
            return result;
        });
    }

    void change(Runnable action) {
        change(() -> {
            action.run();
            return true;
        });
    }
}
