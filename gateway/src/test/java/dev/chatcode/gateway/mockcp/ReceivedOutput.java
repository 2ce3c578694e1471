package dev.chatcode.gateway.mockcp;

import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What arrived of each session's stream since its last snapshot, checked to be without gap and overlap.
public final class ReceivedOutput {
    private static final class Stream {
        private long start;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    }

    /// Guarded by this.
    private final Map<String, Stream> streams = new HashMap<>();

    synchronized void frame(Frame frame) {
        if (frame.kind() != FrameKind.OUTPUT) {
            return;
        }
        var stream = streams.computeIfAbsent(frame.id(), id -> new Stream());
        var expected = stream.start + stream.bytes.size();
        if (frame.seq() != expected) {
            throw new AssertionError("output at " + frame.seq() + " where " + expected + " was expected");
        }
        stream.bytes.writeBytes(frame.payloadBytes());
    }

    synchronized void event(GatewayEvent event) {
        if (event instanceof SessionSnapshot snapshot && snapshot.requestId() == null) {
            startAt(snapshot.sessionId(), snapshot.offset());
        } else if (event instanceof SessionEvent.Started started) {
            startAt(started.sessionId(), started.offset());
        } else if (event instanceof SessionEvent.Resumed resumed) {
            var stream = streams.get(resumed.sessionId().value());
            if (stream == null || stream.start + stream.bytes.size() != resumed.offset()) {
                startAt(resumed.sessionId(), resumed.offset());
            }
        }
    }

    private void startAt(SessionId session, @Nullable Long offset) {
        var stream = new Stream();
        stream.start = offset == null ? 0 : offset;
        streams.put(session.value(), stream);
    }

    public synchronized byte[] bytes(SessionId session) {
        var stream = streams.get(session.value());
        return stream == null ? new byte[0] : stream.bytes.toByteArray();
    }

    /// The offset after the last byte.
    public synchronized long end(SessionId session) {
        var stream = streams.get(session.value());
        return stream == null ? 0 : stream.start + stream.bytes.size();
    }

    public String text(SessionId session) {
        return new String(bytes(session), StandardCharsets.UTF_8);
    }
}
