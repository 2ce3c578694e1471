package dev.chatcode.gateway.session;

import dev.chatcode.protocol.SessionId;
import java.util.OptionalInt;

/// Hears what happens to sessions, on their own threads. Must not block.
public interface SessionListener {
    /// There are new bytes in the session's log, or a new log.
    void outputAvailable(SessionId session);

    void ended(Session session, OptionalInt exitCode);

    /// The session goes on, but this went wrong.
    void failed(SessionId session, String error);
}
