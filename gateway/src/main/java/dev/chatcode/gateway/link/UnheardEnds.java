package dev.chatcode.gateway.link;

import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.event.SessionEvent.Ended;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How sessions ended that the control plane has not been told of yet. It outlives connections: what happens while
/// there is none, or is not sent when one breaks, is told to the next.
final class UnheardEnds {
    private final Map<SessionId, OptionalInt> exitCodes = new ConcurrentHashMap<>();

    void add(SessionId session, OptionalInt exitCode) {
        exitCodes.put(session, exitCode);
    }

    Set<SessionId> sessions() {
        return Set.copyOf(exitCodes.keySet());
    }

    /// What is to be told, or null where it was already.
    @Nullable
    Ended find(SessionId session, @Nullable RequestId request) {
        var exitCode = exitCodes.get(session);
        return exitCode == null
                ? null
                : new Ended(session, exitCode.isPresent() ? (Integer) exitCode.getAsInt() : null, request);
    }

    void heard(SessionId session) {
        exitCodes.remove(session);
    }
}
