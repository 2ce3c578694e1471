package dev.chatcode.gateway.file;

import dev.chatcode.gateway.workspace.InvalidWorkspacePathException;
import dev.chatcode.protocol.command.FileCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.FileEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One download. The thread reads one piece ahead and waits until the connection has taken it and the window, where
/// there is one, has room for another: nothing waits anywhere else.
final class Download extends Transfer implements FileSource {
    /// Bytes of a frame, as few as those of terminal output, so that output which comes meanwhile waits for little.
    static final int FRAME_BYTES = 16 * 1024;

    /// Bytes of a chunk, which base64 makes 64 KiB.
    static final int CHUNK_BYTES = 48 * 1024;

    /// Of frames that are not acknowledged.
    static final int WINDOW_BYTES = 4 * 64 * 1024;

    private final FileCommand.Download command;
    private final WorkspaceFiles files;

    /// What the connection is to take. Guarded by lock.
    private @Nullable Piece next;

    /// Where the piece ends that was offered last. Guarded by lock.
    private long offered;

    /// Guarded by lock.
    private long acknowledged;

    Download(FileCommand.Download command, WorkspaceFiles files, FileLink link, Runnable whenOver) {
        super(command.transferId(), link, files.clock(), whenOver);
        this.command = command;
        this.files = files;
    }

    @Override
    void transfer() throws FileRefusedException, InvalidWorkspacePathException, IOException, InterruptedException {
        var isByFrames = link.takesFrames();
        var pieceBytes = isByFrames ? FRAME_BYTES : CHUNK_BYTES;
        try (var file = DownloadedFile.open(command.path(), files)) {
            var chunks = (int) Math.ceilDiv(file.size(), pieceBytes);
            link.send(new FileEvent.ContentBegin(id, command.path(), file.size(), isByFrames ? null : chunks));
            for (var index = 0L; file.position() < file.size(); index++) {
                awaitRoom(isByFrames ? WINDOW_BYTES - pieceBytes : Integer.MAX_VALUE);
                var offset = file.position();
                var content = file.read(pieceBytes);
                offer(
                        new Piece(id, isByFrames, isByFrames ? offset : index, ByteBuffer.wrap(content)),
                        file.position());
            }
            awaitRoom(Integer.MAX_VALUE);
            link.send(new FileEvent.ContentEnd(id, file.finish()));
        }
    }

    @Override
    public Optional<Piece> tryTake() {
        lock.lock();
        try {
            var taken = isStoppedLocked() || isOverLocked() ? null : next;
            next = null;
            progressLocked();
            return Optional.ofNullable(taken);
        } finally {
            lock.unlock();
        }
    }

    /// All bytes below `offset` have arrived. Nothing changes by what was said before, or was not sent yet.
    void acknowledge(long offset) {
        lock.lock();
        try {
            if (offset > acknowledged && offset <= offered) {
                acknowledged = offset;
                progressLocked();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Until the last piece was taken and at most `unacknowledged` bytes are not acknowledged.
    private void awaitRoom(int unacknowledged) throws FileRefusedException, InterruptedException {
        lock.lock();
        try {
            awaitLocked(() -> next == null && offered - acknowledged <= unacknowledged);
        } finally {
            lock.unlock();
        }
    }

    private void offer(Piece piece, long end) {
        lock.lock();
        try {
            next = piece;
            offered = end;
        } finally {
            lock.unlock();
        }
        link.dataReady(this);
    }

    @Override
    void answerRest(@Nullable FileRefusedException failure, boolean isCancelled) {
        var request = command.requestId();
        link.send(failure == null ? Ack.ok(request) : failed(request, failure));
    }
}
