package dev.chatcode.protocol.event;

import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import org.jspecify.annotations.Nullable;

/// What happens to sessions and their terminals.
public sealed interface SessionEvent extends GatewayEvent
        permits SessionEvent.Started,
                SessionEvent.Ended,
                SessionEvent.Failed,
                SessionEvent.Resumed,
                SessionEvent.Verified,
                SessionSnapshot {
    long MAX_PID = 0xFFFF_FFFFL;

    SessionId sessionId();

    /// `session.started`.
    record Started(
            RequestId requestId,
            SessionId sessionId,
            @Nullable Long pid,
            @Nullable Epoch epoch,
            @Nullable Long offset) implements SessionEvent {
        public Started {
            Check.that(pid == null || (pid >= 1 && pid <= MAX_PID), "pid must be 1 to " + MAX_PID);
            Check.that(offset == null || epoch != null, "offset needs epoch");
            Check.offsetIfPresent("offset", offset);
        }
    }

    /// `session.ended`; no `exitCode` where none is known, no `requestId` where nobody asked for it.
    record Ended(
            SessionId sessionId,
            @Nullable Integer exitCode,
            @Nullable RequestId requestId) implements SessionEvent {}

    /// `session.error`: the session goes on, but something about it went wrong.
    record Failed(SessionId sessionId, String error) implements SessionEvent {
        public Failed {
            Check.error("error", error);
        }
    }

    /// `session.resumed`: output continues exactly at `offset`, without a snapshot.
    record Resumed(SessionId sessionId, Epoch epoch, long offset) implements SessionEvent {
        public Resumed {
            Check.offset("offset", offset);
        }
    }

    /// `session.verified`: what the terminal showed at exactly `offset`.
    ///
    /// @param hash 16 lower-case hexadecimal digits; protocol/README.md says of what
    record Verified(RequestId requestId, SessionId sessionId, Epoch epoch, long offset, String hash)
            implements SessionEvent {
        public Verified {
            Check.offset("offset", offset);
            Check.screenHash("hash", hash);
        }
    }
}
