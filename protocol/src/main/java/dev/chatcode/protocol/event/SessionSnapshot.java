package dev.chatcode.protocol.event;

import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.SnapshotContent;
import dev.chatcode.protocol.SnapshotId;
import dev.chatcode.protocol.TerminalSize;
import org.jspecify.annotations.Nullable;

/// `session.snapshot`: the complete state of a terminal at exactly `offset`.
///
/// The content is either here (`content`; base64 where `contentEncoding` says so, else text) or follows in frames under
/// `contentId` (zlib, `contentBytes` before compression). [SnapshotContent] reads and writes both.
///
/// @param approximate whether some of it is a reconstruction, as nobody has seen all bytes; absent means no
public record SessionSnapshot(
        SessionId sessionId,
        @Nullable RequestId requestId,
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
        @Nullable Epoch epoch,
        @Nullable Long offset,
        @Nullable SnapshotModes modes,
        @Nullable Boolean approximate)
        implements SessionEvent {
    public SessionSnapshot {
        Check.that((content == null) != (contentId == null), "exactly one of content and content_id must be present");
        SnapshotContent.check(contentId, contentBytes, contentEncoding);
        Check.size(cols, rows);
        Check.range("cursor_x", cursorX, 0, TerminalSize.MAX_COLS);
        Check.range("cursor_y", cursorY, 0, TerminalSize.MAX_ROWS - 1);
        Check.position(epoch, offset);
    }
}
