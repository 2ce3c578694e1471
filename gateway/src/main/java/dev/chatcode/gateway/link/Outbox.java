package dev.chatcode.gateway.link;

import dev.chatcode.gateway.file.FileSource;
import dev.chatcode.protocol.SessionId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What one connection has to send: tasks in order, the sessions that have output, the downloads that have data.
///
/// Any thread adds and none waits; the writing thread takes. The number of tasks is bounded: where it is
/// reached the other side does not read, and the connection has to be made anew.
final class Outbox {
    static final int MAX_TASKS = 10_000;

    /// Output is more urgent than file data; but for ever so many turns with output there is one with file data, as a
    /// terminal that never rests would keep a download from ever ending.
    static final int OUTPUTS_BEFORE_DATA = 16;

    /// By difference, as nanoTime may pass the greatest number.
    private static final Comparator<Map.Entry<SessionId, Long>> EARLIEST_DUE =
            (one, other) -> Long.signum(one.getValue() - other.getValue());

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();

    /// Guarded by lock.
    private final Queue<Task> tasks = new ArrayDeque<>();

    /// Guarded by lock. From when on the output of each session is to be looked after, in terms of nanoTime.
    private final Map<SessionId, Long> withOutput = new HashMap<>();

    /// Guarded by lock. As many as there are downloads at most.
    private final SequencedSet<FileSource> withData = new LinkedHashSet<>();

    /// Guarded by lock. Turns with output while file data was waiting.
    private int outputsInRow;

    /// One thing for the writing thread to do.
    sealed interface Next {}

    /// Something to be done in order.
    @FunctionalInterface
    interface Action {
        void run() throws java.io.IOException;
    }

    record Task(Action action) implements Next {}

    record Output(SessionId session) implements Next {}

    record Data(FileSource source) implements Next {}

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

    /// Nothing changes where the download waits for its turn already.
    void dataReady(FileSource source) {
        lock.lock();
        try {
            withData.add(source);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for something to do. Tasks come before output, output before file data; sessions take turns, and so do
    /// downloads.
    Next take() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                var task = tasks.poll();
                if (task != null) {
                    return task;
                }
                var next = withOutput.entrySet().stream().min(EARLIEST_DUE);
                var pause = next.map(each -> each.getValue() - System.nanoTime());
                var isDue = pause.isPresent() && pause.get() <= 0;
                if (isDue && (withData.isEmpty() || outputsInRow < OUTPUTS_BEFORE_DATA)) {
                    return takeOutput(next.get().getKey());
                }
                if (!withData.isEmpty()) {
                    outputsInRow = 0;
                    return new Data(withData.removeFirst());
                }
                if (pause.isPresent()) {
                    filled.awaitNanos(pause.get());
                } else {
                    filled.await();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private Output takeOutput(SessionId session) {
        withOutput.remove(session);
        outputsInRow = withData.isEmpty() ? 0 : outputsInRow + 1;
        return new Output(session);
    }
}
