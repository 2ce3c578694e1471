package dev.chatcode.protocol.viewer;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.Message;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.SnapshotContent;
import dev.chatcode.protocol.SnapshotId;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.event.SnapshotModes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message from the control plane to a browser. Output travels in frames of kinds 1 and 4 beside these.
public sealed interface ViewerEvent extends Message {
    /// `session.attached`: the stream goes on from `offset`, where `mode` is `SNAPSHOT` after the snapshot that
    /// follows.
    ///
    /// @param writer whether this viewer holds the writer lock
    /// @param viewers how many are attached, this one included
    record Attached(
            SessionId sessionId,
            AttachMode mode,
            Epoch epoch,
            long offset,
            int cols,
            int rows,
            boolean writer,
            int viewers,
            boolean gatewayConnected)
            implements ViewerEvent {
        public Attached {
            Check.offset("offset", offset);
            checkSize(cols, rows);
        }
    }

    enum AttachMode {
        @JsonProperty("exact")
        EXACT,
        @JsonProperty("snapshot")
        SNAPSHOT
    }

    /// `session.snapshot`; as [dev.chatcode.protocol.event.SessionSnapshot], with the place in the stream always known.
    record Snapshot(
            SessionId sessionId,
            @Nullable String content,
            @Nullable SnapshotId contentId,
            @Nullable Integer contentBytes,
            @Nullable String contentEncoding,
            int cols,
            int rows,
            int cursorX,
            int cursorY,
            boolean cursorVisible,
            boolean alternateOn,
            Epoch epoch,
            long offset,
            @Nullable SnapshotModes modes)
            implements ViewerEvent {
        public Snapshot {
            if ((content == null) == (contentId == null)) {
                throw new IllegalArgumentException("exactly one of content and content_id must be present");
            }
            SnapshotContent.check(contentId, contentBytes, contentEncoding);
            Check.offset("offset", offset);
            checkSize(cols, rows);
        }
    }

    /// `session.resized`.
    record Resized(SessionId sessionId, int cols, int rows) implements ViewerEvent {
        public Resized {
            checkSize(cols, rows);
        }
    }

    /// `writer.changed`.
    record WriterChanged(SessionId sessionId, WriterRole writer, int viewers) implements ViewerEvent {}

    /// `session.ended`.
    record Ended(SessionId sessionId, @Nullable Integer exitCode) implements ViewerEvent {}

    /// `gateway.offline`.
    record GatewayOffline(GatewayId gatewayId, Instant since) implements ViewerEvent {}

    /// `gateway.online`.
    record GatewayOnline(GatewayId gatewayId, @Nullable Instant since) implements ViewerEvent {}

    /// `error`; the socket stays open.
    record Failure(
            ViewerErrorCode code, String message, @Nullable SessionId sessionId) implements ViewerEvent {}

    /// `pong`.
    record Pong() implements ViewerEvent {}

    private static void checkSize(int cols, int rows) {
        Check.range("cols", cols, 1, TerminalSize.MAX_COLS);
        Check.range("rows", rows, 1, TerminalSize.MAX_ROWS);
    }
}
