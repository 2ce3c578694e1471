package dev.chatcode.protocol.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.TransferId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Content and listings of files.
public sealed interface FileEvent extends GatewayEvent {
    /// `file.content.begin`.
    record ContentBegin(
            TransferId transferId,
            String path,
            long size,
            @Nullable Integer totalChunks) implements FileEvent {
        public ContentBegin {
            Check.offset("size", size);
        }
    }

    /// `file.content.chunk`; `seq` is the chunk's index from 0.
    record ContentChunk(TransferId transferId, long seq, Bytes data) implements FileEvent {
        public ContentChunk {
            Check.offset("seq", seq);
        }
    }

    /// `file.content.end`; `sha256` in lower-case hex.
    record ContentEnd(TransferId transferId, @Nullable String sha256) implements FileEvent {}

    /// `file.ack`: all bytes of an upload below `seq` have been taken.
    record TransferAck(TransferId transferId, long seq) implements FileEvent {
        public TransferAck {
            Check.offset("seq", seq);
        }
    }

    /// `file.entries`; `truncated` where there are more than 2,000.
    record Entries(RequestId requestId, String path, List<Entry> entries, boolean truncated) implements FileEvent {
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    record Entry(String name, EntryType type, long size, Instant modifiedAt) {}

    enum EntryType {
        @JsonProperty("file")
        FILE,
        @JsonProperty("dir")
        DIR,
        @JsonProperty("other")
        OTHER
    }
}
