package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.SessionId;
import java.util.HashMap;
import java.util.Map;

/// The output frames of a gateway that counts frames instead of bytes: which number comes next, for each session. Not
/// thread-safe.
final class FrameNumbers {
    /// Any number may come first: some count on over a lost connection, some begin anew.
    private static final long ANY = -1;

    private final Map<SessionId, Long> next = new HashMap<>();

    boolean isKnown(SessionId session) {
        return next.containsKey(session);
    }

    void begin(SessionId session) {
        next.put(session, ANY);
    }

    /// Whether nothing is missing before this frame. It is taken for the newest in any case.
    boolean follows(SessionId session, long number) {
        var expected = next.put(session, number + 1);
        return expected != null && (expected == ANY || expected == number);
    }

    void forget(SessionId session) {
        next.remove(session);
    }

    /// The number of the frame that would come next.
    long next(SessionId session) {
        return next.getOrDefault(session, 0L);
    }
}
