package dev.chatcode.controlplane;

import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.MalformedFrameException;
import dev.chatcode.protocol.MalformedMessageException;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.VpsId;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The terminal of a browser without a screen: follows the stream, fails where it has a gap, and acknowledges what it
/// has taken, at the pace that a test sets.
public final class TerminalClient implements AutoCloseable {
    private static final long ACK_NANOS = Duration.ofMillis(75).toNanos();

    private final SessionId session;
    private final TestSocket socket;
    private final List<ViewerEvent> events = new CopyOnWriteArrayList<>();
    private final List<Frame> snapshotFrames = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final long bytesPerSecond;

    // Written by the socket's thread, under this.
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private @Nullable Epoch epoch;
    private long streamStart;
    private long position = -1;
    private long received;
    private int snapshots;
    private long inputs;

    private TerminalClient(Browser browser, VpsId vps, SessionId session, long bytesPerSecond, boolean acknowledges) {
        this(browser, address(browser, vps, session), session, bytesPerSecond, acknowledges);
    }

    private TerminalClient(
            Browser browser, String address, SessionId session, long bytesPerSecond, boolean acknowledges) {
        this.session = session;
        this.bytesPerSecond = bytesPerSecond;
        this.socket = TestSocket.open(address, headers(browser), new TestSocket.Listener() {
            @Override
            public void text(String text) {
                event(text);
            }

            @Override
            public void binary(ByteBuffer bytes) {
                frame(bytes);
            }
        });
        if (acknowledges) {
            Thread.ofVirtual().name("acks").start(this::acknowledgeUntilClosed);
        }
    }

    public static TerminalClient open(Browser browser, VpsId vps, SessionId session) {
        return new TerminalClient(browser, vps, session, Long.MAX_VALUE, true);
    }

    /// As a page that can come back under this name.
    public static TerminalClient openAs(String viewer, Browser browser, VpsId vps, SessionId session) {
        var address = address(browser, vps, session) + "&viewer_id=" + viewer;
        return new TerminalClient(browser, address, session, Long.MAX_VALUE, true);
    }

    /// Takes no more than so many bytes of output per second.
    public static TerminalClient slow(Browser browser, VpsId vps, SessionId session, long bytesPerSecond) {
        return new TerminalClient(browser, vps, session, bytesPerSecond, true);
    }

    public static TerminalClient withoutAcks(Browser browser, VpsId vps, SessionId session) {
        return new TerminalClient(browser, vps, session, Long.MAX_VALUE, false);
    }

    public static String address(Browser browser, VpsId vps, SessionId session) {
        return browser.origin() + "/api/vps/" + vps + "/terminal?session_id=" + session;
    }

    public static Map<String, String> headers(Browser browser) {
        return Map.of("Cookie", browser.cookieHeader(), "Origin", browser.origin());
    }

    public TerminalClient attach() {
        return attach(new ViewerRequest.Attach(session, 80, 24, null, null, null));
    }

    public TerminalClient attachReadOnly() {
        return attach(new ViewerRequest.Attach(session, 80, 24, null, null, true));
    }

    /// With what it has from an earlier connection.
    public TerminalClient attachFrom(Epoch has, long offset) {
        synchronized (this) {
            epoch = has;
            position = offset;
            streamStart = offset;
        }
        return attach(new ViewerRequest.Attach(session, 80, 24, has, offset, null));
    }

    public TerminalClient attach(ViewerRequest.Attach request) {
        send(request);
        awaitEvent(ViewerEvent.Attached.class);
        return this;
    }

    public void send(ViewerRequest request) {
        socket.send(Messages.VIEWER_REQUESTS.encode(request));
    }

    public void type(String text) {
        socket.send(
                FrameCodec.encode(FrameKind.INPUT, session.value(), inputs++, ByteBuffer.wrap(TestSocket.utf8(text))));
    }

    public TestSocket socket() {
        return socket;
    }

    public List<ViewerEvent> events() {
        return events;
    }

    public List<Frame> snapshotFrames() {
        return snapshotFrames;
    }

    public List<String> faults() {
        return faults;
    }

    public ViewerEvent.Attached attached() {
        return awaitEvent(ViewerEvent.Attached.class);
    }

    public <E extends ViewerEvent> E awaitEvent(Class<E> type) {
        await().atMost(Duration.ofSeconds(15)).until(() -> events.stream().anyMatch(type::isInstance));
        return last(type);
    }

    public <E extends ViewerEvent> E last(Class<E> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    public void awaitPosition(long offset) {
        await().atMost(Duration.ofSeconds(30)).until(() -> position() >= offset);
    }

    public synchronized long position() {
        return position;
    }

    public synchronized Epoch epoch() {
        return java.util.Objects.requireNonNull(epoch);
    }

    /// The bytes since the last snapshot, or since the attach.
    public synchronized byte[] stream() {
        return stream.toByteArray();
    }

    public synchronized long streamStart() {
        return streamStart;
    }

    public synchronized long received() {
        return received;
    }

    public synchronized int snapshots() {
        return snapshots;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void event(String text) {
        try {
            var event = Messages.VIEWER_EVENTS.decode(text);
            synchronized (this) {
                switch (event) {
                    case ViewerEvent.Attached attached -> {
                        epoch = attached.epoch();
                        restart(attached.offset());
                    }
                    case ViewerEvent.Snapshot snapshot -> {
                        snapshots++;
                        epoch = snapshot.epoch();
                        restart(snapshot.offset());
                        consume(text.length());
                    }
                    default -> {}
                }
            }
            events.add(event);
        } catch (MalformedMessageException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }

    private void frame(ByteBuffer bytes) {
        try {
            var frame = FrameCodec.decode(bytes);
            if (frame.kind() == FrameKind.SNAPSHOT) {
                snapshotFrames.add(frame);
                return;
            }
            consume(frame.payload().remaining());
            synchronized (this) {
                if (frame.seq() != position) {
                    faults.add("expected offset " + position + " and got " + frame.seq());
                }
                stream.writeBytes(frame.payloadBytes());
                position = frame.seq() + frame.payload().remaining();
                received += frame.payload().remaining();
            }
        } catch (MalformedFrameException e) {
            faults.add(String.valueOf(e.reason()));
        }
    }

    private void restart(long offset) {
        position = offset;
        streamStart = offset;
        stream.reset();
    }

    private void consume(int bytes) {
        if (bytesPerSecond != Long.MAX_VALUE) {
            LockSupport.parkNanos(bytes * 1_000_000_000L / bytesPerSecond);
        }
    }

    /// At most every 75 ms, at once after a pause, and the last one too.
    private void acknowledgeUntilClosed() {
        @Nullable Acked told = null;
        while (!socket.isClosed() && !Thread.currentThread().isInterrupted()) {
            var now = place();
            if (now != null && !now.equals(told)) {
                try {
                    send(new ViewerRequest.OutputAck(session, now.epoch(), now.position()));
                } catch (CompletionException e) {
                    return;
                }
                told = now;
                LockSupport.parkNanos(ACK_NANOS);
            } else {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /// Also says how many snapshots there were: each wants to be acknowledged.
    private record Acked(Epoch epoch, long position, int snapshots) {}

    private synchronized @Nullable Acked place() {
        return epoch == null || position < 0 || events.isEmpty() ? null : new Acked(epoch, position, snapshots);
    }
}
