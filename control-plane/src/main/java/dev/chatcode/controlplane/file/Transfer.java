package dev.chatcode.controlplane.file;

import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.gateway.OpenTransfers;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.TransferId;
import dev.chatcode.protocol.command.FileCommand;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One file on its way, in either direction. The thread of the request carries it and waits here for what the thread of
/// the link reports.
abstract class Transfer implements OpenTransfers.Listener {
    /// Bytes of a part. Small, so that keystrokes that come meanwhile wait for little.
    static final int PART_BYTES = 16 * 1024;

    /// Bytes of a part for a gateway that takes no frames: it is base64 in JSON.
    static final int CHUNK_BYTES = 48 * 1024;

    /// Bytes that may be under way without having been acknowledged.
    static final int WINDOW_BYTES = 4 * 64 * 1024;

    final TransferId id;
    final GatewayHub hub;
    final Progress progress;
    final ReentrantLock lock = new ReentrantLock();

    private final Duration patience;
    private final MessageDigest digest = newDigest();
    private final Condition changed = lock.newCondition();

    /// Guarded by lock. Set once.
    private @Nullable FailureException failure;

    Transfer(TransferId id, GatewayHub hub, Duration patience, Progress progress) {
        this.id = id;
        this.hub = hub;
        this.patience = patience;
        this.progress = progress;
    }

    /// Told of what has been carried so far.
    @FunctionalInterface
    interface Progress {
        void moved(long bytes);
    }

    /// Carries it from end to end. A transfer that does not come to its end is cancelled on the server, where nothing
    /// remains of it.
    final void run() throws IOException {
        hub.transfers().open(id, this);
        try {
            carry();
        } catch (IOException | RuntimeException | Error e) {
            cancel(e);
            throw e;
        } finally {
            hub.transfers().close(id);
        }
    }

    abstract void carry() throws IOException;

    @Override
    public void failed(FailureException why) {
        lock.lock();
        try {
            failure = failure == null ? why : failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Something that somebody may wait for has changed. The lock is held.
    final void changedLocked() {
        changed.signalAll();
    }

    /// Until `condition` holds, or the transfer has failed, which is thrown. The lock is held.
    final void awaitLocked(BooleanSupplier condition) {
        var left = patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (failure != null) {
                throw failure;
            }
            if (left <= 0) {
                throw Failure.TRANSFER_FAILED.withDetail("Nothing has moved for " + patience.toSeconds() + " s.");
            }
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Failure.GATEWAY_TIMEOUT.withDetail("The server is shutting down.");
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    final void digest(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    /// Of all bytes so far, in lower-case hex. Only once.
    final String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /// How long one answer may take: what takes long says so by moving on.
    final Duration patience() {
        return patience;
    }

    /// Where it is over there already, the gateway says so, and nobody listens.
    private void cancel(Throwable why) {
        try {
            hub.tell(request -> new FileCommand.Cancel(request, id));
        } catch (FailureException e) {
            why.addSuppressed(e);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
