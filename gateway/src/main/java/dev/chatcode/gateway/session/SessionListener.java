package dev.chatcode.gateway.session;

import dev.chatcode.protocol.SessionId;

/// Hears what happens to sessions, on their own threads. Must not block.
public interface SessionListener {
    /// There are new bytes in the session's log, or a new log.
    void outputAvailable(SessionId session);

    /// How is known to [Sessions#untoldEnd].
    void ended(SessionId session);

    /// The session goes on, but this went wrong.
    void failed(SessionId session, String error);
}
