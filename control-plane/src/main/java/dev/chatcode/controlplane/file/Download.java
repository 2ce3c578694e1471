package dev.chatcode.controlplane.file;

import dev.chatcode.controlplane.gateway.Capability;
import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.TransferId;
import dev.chatcode.protocol.command.FileCommand;
import dev.chatcode.protocol.event.FileEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// From a file to the body of an answer. The gateway sends no faster than the browser takes; one that knows no windows
/// may be ahead by [#MAX_AHEAD].
///
/// The last part is only passed on when the whole has the right sum: whoever has got as many bytes as
/// were announced has the file.
final class Download extends Transfer {
    private static final int MAX_AHEAD = 4 << 20;

    private final String path;
    private final long maxSize;

    /// The body, of a length in bytes. Not asked for before there is something to write.
    private final LongFunction<OutputStream> body;

    /// Guarded by lock.
    private final Queue<byte[]> parts = new ArrayDeque<>();

    /// Bytes in `parts`. Guarded by lock.
    private int waiting;

    /// Where the next part begins that comes. Guarded by lock.
    private long received;

    /// Guarded by lock.
    private FileEvent.@Nullable ContentBegin begin;

    /// Guarded by lock.
    private FileEvent.@Nullable ContentEnd end;

    /// @param path relative to the workspace
    Download(
            TransferId id,
            GatewayHub hub,
            Duration patience,
            Progress progress,
            String path,
            long maxSize,
            LongFunction<OutputStream> body) {
        super(id, hub, patience, progress);
        this.path = path;
        this.maxSize = maxSize;
        this.body = body;
    }

    @Override
    void carry() throws IOException {
        var answer = hub.begin(request -> new FileCommand.Download(request, id, path));
        var _ = answer.whenComplete((ack, failure) -> {
            if (failure instanceof FailureException refused) {
                failed(refused);
            }
        });
        try {
            var size = awaitBegin();
            if (size > maxSize) {
                throw Failure.BODY_TOO_LARGE
                        .withDetail("The file has " + size + " bytes; at most " + maxSize + " are transferred.")
                        .with("limit", maxSize);
            }
            copy(size);
        } finally {
            answer.cancel(false);
        }
    }

    private void copy(long size) throws IOException {
        var last = new byte[0];
        for (var copied = 0L; copied < size; ) {
            var part = nextPart();
            if (copied > 0) {
                write(last, size);
            }
            digest(part, part.length);
            last = part;
            copied += part.length;
            acknowledge(copied);
            progress.moved(copied);
        }
        requireSum();
        write(last, size);
    }

    private void write(byte[] part, long size) throws IOException {
        var out = body.apply(size);
        out.write(part);
        out.flush();
    }

    private void acknowledge(long bytes) {
        if (hub.has(Capability.FILE_FRAMES)) {
            hub.tell(request -> new FileCommand.TransferAck(null, id, bytes));
        }
    }

    private long awaitBegin() {
        lock.lock();
        try {
            awaitLocked(() -> begin != null);
            return begin == null ? 0 : begin.size();
        } finally {
            lock.unlock();
        }
    }

    private byte[] nextPart() {
        lock.lock();
        try {
            awaitLocked(() -> !parts.isEmpty());
            var part = parts.remove();
            waiting -= part.length;
            return part;
        } finally {
            lock.unlock();
        }
    }

    private void requireSum() {
        var expected = awaitSum();
        if (expected != null && !expected.equals(sha256())) {
            throw Failure.TRANSFER_FAILED.withDetail(
                    "The file has arrived with another SHA-256 than it was sent with.");
        }
    }

    private @Nullable String awaitSum() {
        lock.lock();
        try {
            awaitLocked(() -> end != null);
            return end == null ? null : end.sha256();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void content(Frame frame) {
        add(frame.seq(), frame.payload(), WINDOW_BYTES);
    }

    @Override
    public void event(FileEvent event) {
        switch (event) {
            case FileEvent.ContentBegin announced -> begin(announced);
            case FileEvent.ContentChunk chunk ->
                add(ByteBuffer.wrap(chunk.data().toArray()));
            case FileEvent.ContentEnd finished -> end(finished);
            default -> {}
        }
    }

    private void begin(FileEvent.ContentBegin announced) {
        lock.lock();
        try {
            begin = begin == null ? announced : begin;
            changedLocked();
        } finally {
            lock.unlock();
        }
    }

    private void end(FileEvent.ContentEnd finished) {
        lock.lock();
        try {
            if (begin == null || received != begin.size()) {
                failed(broken("It has ended before its end."));
            }
            end = finished;
            changedLocked();
        } finally {
            lock.unlock();
        }
    }

    /// A chunk, which comes in order as all messages do.
    private void add(ByteBuffer content) {
        lock.lock();
        try {
            add(received, content, MAX_AHEAD);
        } finally {
            lock.unlock();
        }
    }

    private void add(long offset, ByteBuffer content, int window) {
        lock.lock();
        try {
            var length = content.remaining();
            if (begin == null || offset != received || length > begin.size() - received) {
                failed(broken("A part came that was not due."));
            } else if (length > window - waiting) {
                failed(broken("It came faster than it could be passed on."));
            } else if (length > 0) {
                var part = new byte[length];
                content.get(part);
                parts.add(part);
                waiting += length;
                received += length;
                changedLocked();
            }
        } finally {
            lock.unlock();
        }
    }

    private static FailureException broken(String how) {
        return Failure.TRANSFER_FAILED.withDetail("The file did not arrive whole. " + how);
    }
}
