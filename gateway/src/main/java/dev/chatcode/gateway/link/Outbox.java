package dev.chatcode.gateway.link;

import dev.chatcode.protocol.SessionId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What one connection has to send: tasks in order, and the sessions that have output.
///
/// Any thread adds and none waits; the writing thread takes. The number of tasks is bounded: where it is
/// reached the other side does not read, and the connection has to be made anew.
final class Outbox {
    static final int MAX_TASKS = 10_000;

    /// By difference, as nanoTime may pass the greatest number.
    private static final Comparator<Map.Entry<SessionId, Long>> EARLIEST_DUE =
            (one, other) -> Long.signum(one.getValue() - other.getValue());

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();

    /// Guarded by lock.
    private final Queue<Task> tasks = new ArrayDeque<>();

    /// Guarded by lock. From when on the output of each session is to be looked after, in terms of nanoTime.
    private final Map<SessionId, Long> withOutput = new HashMap<>();

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

    /// Nothing changes where the session waits for its turn already.
    void outputAvailable(SessionId session) {
        outputAvailable(session, Duration.ZERO);
    }

    /// As [#outputAvailable(SessionId)], but not before `pause` is over.
    void outputAvailable(SessionId session, Duration pause) {
        lock.lock();
        try {
            if (withOutput.putIfAbsent(session, System.nanoTime() + pause.toNanos()) == null) {
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
                var next = withOutput.entrySet().stream().min(EARLIEST_DUE);
                if (next.isEmpty()) {
                    filled.await();
                    continue;
                }
                var pause = next.get().getValue() - System.nanoTime();
                if (pause <= 0) {
                    withOutput.remove(next.get().getKey());
                    return new Output(next.get().getKey());
                }
                filled.awaitNanos(pause);
            }
        } finally {
            lock.unlock();
        }
    }
}
