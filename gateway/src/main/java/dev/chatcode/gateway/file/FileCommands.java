package dev.chatcode.gateway.file;

import dev.chatcode.gateway.workspace.FolderSearch;
import dev.chatcode.gateway.workspace.InvalidWorkspacePathException;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.TransferId;
import dev.chatcode.protocol.command.FileCommand;
import dev.chatcode.protocol.command.MachineCommand.WorkspaceList;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.event.MachineEvent.WorkspaceFolders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Does what is asked about files on one connection, whose receiving thread alone calls it and never waits here.
public final class FileCommands implements AutoCloseable {
    private final WorkspaceFiles files;
    private final FileLink link;
    private final Map<TransferId, Transfer> transfers = new ConcurrentHashMap<>();

    /// Written by close.
    private volatile boolean isClosed;

    FileCommands(WorkspaceFiles files, FileLink link) {
        this.files = files;
        this.link = link;
    }

    /// Answers the command, or has it answered by the transfer that it is about.
    public void dispatch(FileCommand command) {
        switch (command) {
            case FileCommand.UploadBegin begin ->
                begin(begin.requestId(), begin.transferId(), whenOver -> new Upload(begin, files, link, whenOver));
            case FileCommand.UploadChunk chunk ->
                orRefuse(chunk.requestId(), () -> upload(chunk.transferId()).add(chunk));
            case FileCommand.UploadEnd end ->
                orRefuse(end.requestId(), () -> upload(end.transferId()).add(end));
            case FileCommand.Download download ->
                begin(
                        download.requestId(),
                        download.transferId(),
                        whenOver -> new Download(download, files, link, whenOver));
            case FileCommand.TransferAck ack -> acknowledge(ack);
            case FileCommand.Cancel cancel -> cancel(cancel);
            case FileCommand.ListFolder list ->
                inBackground(list.requestId(), () -> {
                    link.send(FolderListing.of(list, files.workspace()));
                    link.send(Ack.ok(list.requestId()));
                });
        }
    }

    /// Answered by its event alone.
    public void dispatch(WorkspaceList list) {
        inBackground(list.requestId(), () -> {
            var found = FolderSearch.in(files.workspace());
            link.send(new WorkspaceFolders(list.requestId(), found.paths(), found.truncated()));
        });
    }

    /// A part of an upload that came in a frame. False where there is nobody to take it.
    public boolean tryAdd(TransferId transfer, long offset, ByteBuffer content) {
        try {
            upload(transfer).add(offset, content);
            return true;
        } catch (FileRefusedException e) {
            return false;
        }
    }

    /// Ends what is under way.
    @Override
    public void close() {
        isClosed = true;
        transfers.values().forEach(FileCommands::lost);
    }

    private static void lost(Transfer transfer) {
        transfer.stop(new FileRefusedException(ErrorCode.TRANSFER_CANCELLED, "the connection was lost"));
    }

    private void begin(RequestId request, TransferId id, Function<Runnable, Transfer> making) {
        if (transfers.containsKey(id)) {
            refuse(request, ErrorCode.TRANSFER_EXISTS, "transfer " + id + " is under way already");
        } else if (!files.slots().tryAcquire()) {
            refuse(
                    request,
                    ErrorCode.TRANSFER_LIMIT_REACHED,
                    "transfer limit reached (" + WorkspaceFiles.MAX_TRANSFERS + ")");
        } else {
            var transfer = making.apply(() -> {
                transfers.remove(id);
                files.slots().release();
            });
            transfers.put(id, transfer);
            if (isClosed) {
                lost(transfer);
            }
            start(transfer);
        }
    }

    /// Not on a virtual thread: a disk that does not answer must hold up nothing but this transfer.
    private static void start(Transfer transfer) {
        Thread.ofPlatform().daemon().name("file-" + transfer.id).start(transfer::run);
    }

    private Upload upload(TransferId id) throws FileRefusedException {
        if (transfers.get(id) instanceof Upload upload) {
            return upload;
        }
        throw Transfer.notUnderWay(id);
    }

    private void acknowledge(FileCommand.TransferAck ack) {
        if (transfers.get(ack.transferId()) instanceof Download download) {
            download.acknowledge(ack.seq());
        }
    }

    private void cancel(FileCommand.Cancel cancel) {
        var transfer = transfers.get(cancel.transferId());
        if (transfer == null || !transfer.tryCancel(cancel.requestId())) {
            link.send(Transfer.notFound(cancel.requestId(), cancel.transferId()));
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws FileRefusedException, InvalidWorkspacePathException, IOException;
    }

    private void inBackground(RequestId request, Work work) {
        Thread.ofVirtual().name("command-" + request).start(() -> orRefuse(request, work));
    }

    private void orRefuse(RequestId request, Work work) {
        try {
            work.run();
        } catch (FileRefusedException | InvalidWorkspacePathException | IOException | RuntimeException e) {
            link.send(Transfer.failed(request, FileRefusedException.of(e)));
        }
    }

    private void refuse(RequestId request, ErrorCode code, String message) {
        link.send(Ack.failed(request, code, message));
    }
}
