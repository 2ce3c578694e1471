package dev.chatcode.protocol.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
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
    int MAX_ENTRIES = 2000;

    /// `file.content.begin`.
    record ContentBegin(
            TransferId transferId,
            String path,
            long size,
            @Nullable Integer totalChunks) implements FileEvent {
        public ContentBegin {
            Check.path("path", path);
            Check.rangeIfPresent("total_chunks", totalChunks, 0, Integer.MAX_VALUE);
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
    record ContentEnd(TransferId transferId, @Nullable String sha256) implements FileEvent {
        public ContentEnd {
            Check.sha256IfPresent("sha256", sha256);
        }
    }

    /// `file.ack`: all bytes of an upload below `seq` have been taken.
    record TransferAck(TransferId transferId, long seq) implements FileEvent {
        public TransferAck {
            Check.offset("seq", seq);
        }
    }

    /// `file.failed`: an upload is over, for a reason that answers no command.
    ///
    /// @param code see [ErrorCode]
    /// @param error a sentence for a person
    record Failed(TransferId transferId, String code, String error) implements FileEvent {
        public Failed {
            Check.code("code", code);
            Check.error("error", error);
        }
    }

    /// `file.entries`; `truncated` where there are more than 2,000.
    record Entries(RequestId requestId, String path, List<Entry> entries, boolean truncated) implements FileEvent {
        public Entries {
            Check.pathOrWorkspace("path", path);
            Check.count("entries", entries, MAX_ENTRIES);
            entries = List.copyOf(entries);
        }
    }

    record Entry(String name, EntryType type, long size, Instant modifiedAt) {
        public Entry {
            Check.text("name", name, 255);
            Check.that(name.indexOf('/') < 0 && name.indexOf('\0') < 0, "name must not contain / or NUL");
            Check.offset("size", size);
        }
    }

    enum EntryType {
        @JsonProperty("file")
        FILE,
        @JsonProperty("dir")
        DIR,
        @JsonProperty("other")
        @JsonEnumDefaultValue
        OTHER
    }
}
