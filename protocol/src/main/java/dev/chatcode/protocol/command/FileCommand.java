package dev.chatcode.protocol.command;

import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.TransferId;
import org.jspecify.annotations.Nullable;

/// Commands about files in the workspace. Paths are checked by the gateway, which alone knows the workspace.
public sealed interface FileCommand extends GatewayCommand {
    int MAX_PATH_CHARACTERS = Check.MAX_PATH_CHARACTERS;

    /// `file.upload.begin`.
    record UploadBegin(
            RequestId requestId,
            TransferId transferId,
            String destPath,
            long size,
            @Nullable Integer totalChunks,
            @Nullable Boolean overwrite)
            implements FileCommand {
        public UploadBegin {
            Check.path("dest_path", destPath);
            Check.offset("size", size);
            Check.rangeIfPresent("total_chunks", totalChunks, 0, Integer.MAX_VALUE);
        }
    }

    /// `file.upload.chunk`; `seq` is the chunk's index from 0.
    record UploadChunk(RequestId requestId, TransferId transferId, long seq, Bytes data) implements FileCommand {
        public UploadChunk {
            Check.offset("seq", seq);
        }
    }

    /// `file.upload.end`; `sha256` in lower-case hex.
    record UploadEnd(
            RequestId requestId,
            TransferId transferId,
            @Nullable String sha256) implements FileCommand {
        public UploadEnd {
            Check.sha256IfPresent("sha256", sha256);
        }
    }

    /// `file.download`.
    record Download(RequestId requestId, TransferId transferId, String path) implements FileCommand {
        public Download {
            Check.path("path", path);
        }
    }

    /// `file.list`; `path` is relative to the workspace, empty for the workspace itself.
    record ListFolder(RequestId requestId, String path) implements FileCommand {
        public ListFolder {
            Check.pathOrWorkspace("path", path);
        }
    }

    /// `file.cancel`.
    record Cancel(RequestId requestId, TransferId transferId) implements FileCommand {}

    /// `file.ack`: all bytes of a download below `seq` have arrived. Not answered.
    record TransferAck(@Nullable RequestId requestId, TransferId transferId, long seq) implements FileCommand {
        public TransferAck {
            Check.offset("seq", seq);
        }
    }
}
