package dev.chatcode.gateway.file;

import dev.chatcode.gateway.workspace.InvalidWorkspacePathException;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.TransferId;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One upload or download from its command to its end, whatever the end is. `run` is its thread; everybody else only
/// changes what is guarded by the lock.
///
/// It is never interrupted, as that would close its file at a moment that nobody chose: a stop is seen before the next
/// step, and a step that has begun is done.
abstract sealed class Transfer permits Upload, Download {
    /// Without progress for so long it is over.
    static final Duration TIME_LIMIT = Duration.ofMinutes(5);

    private static final long LOOK_AT_CLOCK_SECONDS = 1;

    final TransferId id;
    final FileLink link;
    final ReentrantLock lock = new ReentrantLock();

    private final InstantSource clock;
    private final Runnable whenOver;
    private final Condition changed = lock.newCondition();

    /// Guarded by lock.
    private Instant lastProgress;

    /// Why it is to end. Guarded by lock.
    private @Nullable FileRefusedException stop;

    /// Guarded by lock.
    private final List<RequestId> cancels = new ArrayList<>();

    /// Guarded by lock.
    private boolean isOver;

    /// @param whenOver called before its end is told, so that who hears of it can begin the next
    Transfer(TransferId id, FileLink link, InstantSource clock, Runnable whenOver) {
        this.id = id;
        this.link = link;
        this.clock = clock;
        this.whenOver = whenOver;
        this.lastProgress = clock.instant();
    }

    /// Until it is over. What it had open is closed, and what is left of it removed, before that is told.
    final void run() {
        try {
            transfer();
            over(null);
        } catch (FileRefusedException | InvalidWorkspacePathException | IOException | RuntimeException e) {
            over(FileRefusedException.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            over(FileRefusedException.of(e));
        }
    }

    /// Returns where everything was transferred.
    abstract void transfer()
            throws FileRefusedException, InvalidWorkspacePathException, IOException, InterruptedException;

    /// Answers what has not been answered.
    ///
    /// @param failure null where it is complete
    /// @param isCancelled whether the other side knows already that it failed
    abstract void answerRest(@Nullable FileRefusedException failure, boolean isCancelled);

    /// To be seen by the thread. The first reason counts.
    final void stop(FileRefusedException why) {
        lock.lock();
        try {
            stopLocked(why);
        } finally {
            lock.unlock();
        }
    }

    final void stopLocked(FileRefusedException why) {
        if (stop == null) {
            stop = why;
        }
        changed.signalAll();
    }

    /// Answered when it is over. False where it is already.
    final boolean tryCancel(RequestId request) {
        lock.lock();
        try {
            if (isOver) {
                return false;
            }
            cancels.add(request);
            stopLocked(new FileRefusedException(ErrorCode.TRANSFER_CANCELLED, "transfer " + id + " was cancelled"));
            return true;
        } finally {
            lock.unlock();
        }
    }

    final boolean isOverLocked() {
        return isOver;
    }

    final boolean isStoppedLocked() {
        return stop != null;
    }

    /// Something has changed that the thread may be waiting for.
    final void changedLocked() {
        changed.signalAll();
    }

    final void progressLocked() {
        lastProgress = clock.instant();
        changed.signalAll();
    }

    /// Waits until `isReady`, which is asked under the lock. Throws where the transfer is to end.
    final void awaitLocked(BooleanSupplier isReady) throws FileRefusedException, InterruptedException {
        while (true) {
            if (stop != null) {
                throw stop;
            }
            if (isReady.getAsBoolean()) {
                return;
            }
            if (!clock.instant().isBefore(lastProgress.plus(TIME_LIMIT))) {
                throw new FileRefusedException(
                        ErrorCode.TRANSFER_TIMED_OUT,
                        "nothing has come of transfer " + id + " for " + TIME_LIMIT.toMinutes() + " minutes");
            }
            changed.await(LOOK_AT_CLOCK_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void over(@Nullable FileRefusedException failure) {
        List<RequestId> asked;
        lock.lock();
        try {
            isOver = true;
            asked = List.copyOf(cancels);
        } finally {
            lock.unlock();
        }
        whenOver.run();
        answerRest(failure, !asked.isEmpty());
        for (var request : asked) {
            link.send(failure == null ? notFound(request, id) : Ack.ok(request));
        }
    }

    static FileRefusedException notUnderWay(TransferId id) {
        return new FileRefusedException(ErrorCode.TRANSFER_NOT_FOUND, "transfer " + id + " is not under way");
    }

    static Ack notFound(RequestId request, TransferId id) {
        return failed(request, notUnderWay(id));
    }

    static Ack failed(RequestId request, FileRefusedException failure) {
        return Ack.failed(request, failure.code(), failure.text());
    }
}
