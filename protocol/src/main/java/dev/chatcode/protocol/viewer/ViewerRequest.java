package dev.chatcode.protocol.viewer;

import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.Message;
import dev.chatcode.protocol.SessionId;
import org.jspecify.annotations.Nullable;

/// A message from a browser to the control plane. Input travels in frames of kind 2 beside these.
///
/// After `session.attach` a `sessionId` may be absent; one other than the attached session's is refused.
public sealed interface ViewerRequest extends Message {
    /// `session.attach`, the first message: `epoch` and `offset` say what the browser has.
    record Attach(
            SessionId sessionId,
            int cols,
            int rows,
            @Nullable Epoch epoch,
            @Nullable Long offset,
            @Nullable Boolean readOnly)
            implements ViewerRequest {
        public Attach {
            Check.size(cols, rows);
            Check.position(epoch, offset);
        }
    }

    /// `session.resize`, the writer's only.
    record Resize(@Nullable SessionId sessionId, int cols, int rows) implements ViewerRequest {
        public Resize {
            Check.size(cols, rows);
        }
    }

    /// `session.ack`: the terminal has parsed all output below `seq`.
    record OutputAck(@Nullable SessionId sessionId, Epoch epoch, long seq) implements ViewerRequest {
        public OutputAck {
            Check.offset("seq", seq);
        }
    }

    /// `session.snapshot`.
    record TakeSnapshot(
            @Nullable SessionId sessionId, @Nullable Integer lines) implements ViewerRequest {
        public TakeSnapshot {
            Check.rangeIfPresent("lines", lines, 0, 10_000);
        }
    }

    /// `session.verify`: wants to know whether it shows what the gateway's terminal shows.
    ///
    /// @param offset all output below is on the viewer's screen, and nothing else
    /// @param hash of the viewer's screen, where it wants the result to be counted
    record Verify(
            @Nullable SessionId sessionId,
            Epoch epoch,
            long offset,
            @Nullable String hash) implements ViewerRequest {
        public Verify {
            Check.offset("offset", offset);
            if (hash != null) {
                Check.screenHash("hash", hash);
            }
        }
    }

    /// `writer.take`.
    record TakeWriter(@Nullable SessionId sessionId) implements ViewerRequest {}

    /// `writer.release`.
    record ReleaseWriter(@Nullable SessionId sessionId) implements ViewerRequest {}

    /// `ping`.
    record Ping() implements ViewerRequest {}
}
