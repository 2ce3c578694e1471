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
            Check.size(cols, rows);
            checkViewers(viewers);
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
            @Nullable SnapshotModes modes,
            @Nullable Boolean approximate)
            implements ViewerEvent {
        public Snapshot {
            Check.that(
                    (content == null) != (contentId == null), "exactly one of content and content_id must be present");
            SnapshotContent.check(contentId, contentBytes, contentEncoding);
            Check.offset("offset", offset);
            Check.size(cols, rows);
            Check.range("cursor_x", cursorX, 0, TerminalSize.MAX_COLS);
            Check.range("cursor_y", cursorY, 0, TerminalSize.MAX_ROWS - 1);
        }
    }

    /// `session.verified`: what the gateway's terminal showed at exactly `offset`. It says something of what a
    /// viewer shows only at the same place in the output.
    ///
    /// @param hash as [dev.chatcode.protocol.event.SessionEvent.Verified]'s
    record Verified(SessionId sessionId, Epoch epoch, long offset, String hash) implements ViewerEvent {
        public Verified {
            Check.offset("offset", offset);
            Check.screenHash("hash", hash);
        }
    }

    /// `session.resized`.
    record Resized(SessionId sessionId, int cols, int rows) implements ViewerEvent {
        public Resized {
            Check.size(cols, rows);
        }
    }

    /// `writer.changed`.
    record WriterChanged(SessionId sessionId, WriterRole writer, int viewers) implements ViewerEvent {
        public WriterChanged {
            checkViewers(viewers);
        }
    }

    /// `session.ended`.
    record Ended(SessionId sessionId, @Nullable Integer exitCode) implements ViewerEvent {}

    /// `gateway.offline`.
    record GatewayOffline(GatewayId gatewayId, Instant since) implements ViewerEvent {}

    /// `gateway.online`.
    record GatewayOnline(GatewayId gatewayId, @Nullable Instant since) implements ViewerEvent {}

    /// `error`; the socket stays open. `code` is one of [ViewerErrorCode], or of a later version.
    record Failure(String code, String message, @Nullable SessionId sessionId) implements ViewerEvent {
        public Failure {
            Check.code("code", code);
            Check.error("message", message);
        }
    }

    /// `pong`.
    record Pong() implements ViewerEvent {}

    private static void checkViewers(int viewers) {
        Check.range("viewers", viewers, 1, 100_000);
    }
}
