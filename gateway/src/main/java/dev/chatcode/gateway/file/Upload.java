package dev.chatcode.gateway.file;

import dev.chatcode.gateway.workspace.InvalidWorkspacePathException;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.command.FileCommand.UploadBegin;
import dev.chatcode.protocol.command.FileCommand.UploadChunk;
import dev.chatcode.protocol.command.FileCommand.UploadEnd;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.event.FileEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// One upload. What arrives waits here, within the window, until the thread has written it; that is when it is
/// acknowledged. What came before comes to nothing, what leaves a gap ends the upload.
final class Upload extends Transfer {
    /// Of frames that are not acknowledged.
    static final int WINDOW_BYTES = 4 * 64 * 1024;

    /// Of chunks that are not acknowledged, as large as one message.
    static final int CHUNK_WINDOW_BYTES = 1 << 20;

    /// Of chunks, frames and ends, however small.
    static final int MAX_WAITING = 1000;

    private final WorkspaceFiles files;
    private final UploadBegin begin;

    /// At most [#MAX_WAITING] with [#CHUNK_WINDOW_BYTES]; more ends the upload. Guarded by lock.
    private final Queue<Item> waiting = new ArrayDeque<>();

    /// Of what is waiting or being written. Guarded by lock.
    private int unwrittenBytes;

    /// Whom the next failure answers; null where nobody waits for an answer. Owned by run.
    private @Nullable RequestId asking;

    /// Owned by run.
    private long chunks;

    /// Owned by run.
    private boolean isByFrames;

    /// What has arrived, in order.
    private sealed interface Item {
        default @Nullable RequestId request() {
            return null;
        }

        default int length() {
            return 0;
        }
    }

    private record Chunk(RequestId request, long index, ByteBuffer content) implements Item {
        @Override
        public int length() {
            return content.remaining();
        }
    }

    private record Frame(long offset, ByteBuffer content) implements Item {
        @Override
        public int length() {
            return content.remaining();
        }
    }

    private record End(RequestId request, @Nullable String sha256) implements Item {}

    Upload(UploadBegin begin, WorkspaceFiles files, FileLink link, Runnable whenOver) {
        super(begin.transferId(), link, files.clock(), whenOver);
        this.begin = begin;
        this.files = files;
        this.asking = begin.requestId();
    }

    /// Throws where it is over or has to end.
    void add(UploadChunk chunk) throws FileRefusedException {
        add(
                new Chunk(
                        chunk.requestId(),
                        chunk.seq(),
                        ByteBuffer.wrap(chunk.data().toArray())),
                CHUNK_WINDOW_BYTES);
    }

    /// As [#add(UploadChunk)].
    void add(UploadEnd end) throws FileRefusedException {
        add(new End(end.requestId(), end.sha256()), CHUNK_WINDOW_BYTES);
    }

    /// As [#add(UploadChunk)], from a frame.
    void add(long offset, ByteBuffer content) throws FileRefusedException {
        add(new Frame(offset, content), WINDOW_BYTES);
    }

    private void add(Item item, int window) throws FileRefusedException {
        lock.lock();
        try {
            if (isOverLocked() || isStoppedLocked()) {
                throw notUnderWay(id);
            }
            if (item.length() > window - unwrittenBytes || waiting.size() >= MAX_WAITING) {
                var exceeded = new FileRefusedException(
                        ErrorCode.WINDOW_EXCEEDED,
                        "more than " + window + " bytes or " + MAX_WAITING + " parts were sent unacknowledged");
                stopLocked(exceeded);
                throw exceeded;
            }
            unwrittenBytes += item.length();
            waiting.add(item);
            changedLocked();
        } finally {
            lock.unlock();
        }
    }

    @Override
    void transfer() throws FileRefusedException, InvalidWorkspacePathException, IOException, InterruptedException {
        try (var file = UploadedFile.create(begin, files)) {
            answer(begin.requestId());
            while (true) {
                var item = next();
                asking = item.request();
                switch (item) {
                    case Chunk chunk -> take(file, chunk);
                    case Frame frame -> take(file, frame);
                    case End end -> {
                        requireAllChunks();
                        file.finish(end.sha256());
                        return;
                    }
                }
            }
        }
    }

    private Item next() throws FileRefusedException, InterruptedException {
        lock.lock();
        try {
            awaitLocked(() -> !waiting.isEmpty());
            return waiting.remove();
        } finally {
            lock.unlock();
        }
    }

    private void take(UploadedFile file, Chunk chunk) throws FileRefusedException, IOException {
        if (chunk.index() > chunks) {
            throw new FileRefusedException(
                    ErrorCode.OUT_OF_ORDER, "chunk " + chunk.index() + " came where " + chunks + " was due");
        }
        var isNew = chunk.index() == chunks;
        if (isNew) {
            file.write(chunk.content().duplicate());
            chunks++;
        }
        var _ = written(chunk, isNew);
        answer(chunk.request());
    }

    private void take(UploadedFile file, Frame frame) throws FileRefusedException, IOException {
        isByFrames = true;
        var known = file.position() - frame.offset();
        if (known < 0 || frame.offset() < 0) {
            throw new FileRefusedException(
                    ErrorCode.OUT_OF_ORDER,
                    "bytes from " + Long.toUnsignedString(frame.offset()) + " on came where those from "
                            + file.position() + " on were due");
        }
        var isNew = known < frame.length();
        if (isNew) {
            file.write(frame.content().slice((int) known, frame.length() - (int) known));
        }
        if (written(frame, isNew)) {
            link.send(new FileEvent.TransferAck(id, file.position()));
        }
    }

    /// True where nothing else has arrived meanwhile.
    private boolean written(Item item, boolean isProgress) {
        lock.lock();
        try {
            unwrittenBytes -= item.length();
            if (isProgress) {
                progressLocked();
            }
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Frames have no number.
    private void requireAllChunks() throws FileRefusedException {
        var announced = begin.totalChunks();
        if (announced != null && !isByFrames && announced != chunks) {
            throw new FileRefusedException(
                    ErrorCode.SIZE_MISMATCH, chunks + " of " + announced + " announced chunks have come");
        }
    }

    private void answer(RequestId request) {
        asking = null;
        link.send(Ack.ok(request));
    }

    @Override
    void answerRest(@Nullable FileRefusedException failure, boolean isCancelled) {
        var unanswered = unanswered();
        var asked = asking;
        if (failure == null) {
            link.send(Ack.ok(Objects.requireNonNull(asked, "the end was asked for")));
            unanswered.forEach(request -> link.send(notFound(request, id)));
            return;
        }
        if (asked != null) {
            link.send(failed(asked, failure));
        }
        unanswered.forEach(request -> link.send(failed(request, failure)));
        if (asked == null && unanswered.isEmpty() && !isCancelled) {
            link.send(new FileEvent.Failed(id, failure.code().wireName(), failure.text()));
        }
    }

    private List<RequestId> unanswered() {
        lock.lock();
        try {
            return waiting.stream()
                    .map(Item::request)
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
