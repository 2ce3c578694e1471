package dev.chatcode.protocol.event;

import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import org.jspecify.annotations.Nullable;

/// What happens to sessions and their terminals.
public sealed interface SessionEvent extends GatewayEvent
        permits SessionEvent.Started, SessionEvent.Ended, SessionEvent.Failed, SessionEvent.Resumed, SessionSnapshot {
    SessionId sessionId();

    /// `session.started`.
    record Started(
            RequestId requestId,
            SessionId sessionId,
            @Nullable Long pid,
            @Nullable Epoch epoch,
            @Nullable Long offset) implements SessionEvent {
        public Started {
            Check.offsetIfPresent("offset", offset);
        }
    }

    /// `session.ended`; no `exitCode` where none is known, no `requestId` where nobody asked for it.
    record Ended(
            SessionId sessionId,
            @Nullable Integer exitCode,
            @Nullable RequestId requestId) implements SessionEvent {}

    /// `session.error`: the session goes on, but something about it went wrong.
    record Failed(SessionId sessionId, String error) implements SessionEvent {}

    /// `session.resumed`: output continues exactly at `offset`, without a snapshot.
    record Resumed(SessionId sessionId, Epoch epoch, long offset) implements SessionEvent {
        public Resumed {
            Check.offset("offset", offset);
        }
    }
}
