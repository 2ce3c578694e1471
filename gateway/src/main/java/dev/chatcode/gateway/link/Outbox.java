package dev.chatcode.gateway.link;

import dev.chatcode.protocol.SessionId;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What one connection has to send: tasks in order, and the sessions that have output.
///
/// Any thread adds and none waits; the writing thread takes. The number of tasks is bounded: where it is
/// reached the other side does not read, and the connection has to be made anew.
final class Outbox {
    static final int MAX_TASKS = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();

    /// Guarded by lock.
    private final Queue<Task> tasks = new ArrayDeque<>();

    /// Guarded by lock.
    private final SequencedSet<SessionId> withOutput = new LinkedHashSet<>();

    /// One thing for the writing thread to do.
    sealed interface Next {}

    /// Something to be done in order.
    @FunctionalInterface
    interface Action {
        void run() throws java.io.IOException;
    }

    record Task(Action action) implements Next {}

    record Output(SessionId session) implements Next {}

    /// False where the outbox is full.
    boolean tryAdd(Action action) {
        lock.lock();
        try {
            if (tasks.size() >= MAX_TASKS) {
                return false;
            }
            tasks.add(new Task(action));
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    void outputAvailable(SessionId session) {
        lock.lock();
        try {
            if (withOutput.add(session)) {
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits for something to do. Tasks come before output, sessions take turns.
    Next take() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                var task = tasks.poll();
                if (task != null) {
                    return task;
                }
                if (!withOutput.isEmpty()) {
                    return new Output(withOutput.removeFirst());
                }
                filled.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
