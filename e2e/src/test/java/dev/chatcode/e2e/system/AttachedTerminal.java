package dev.chatcode.e2e.system;

import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.TerminalClient;
import dev.chatcode.controlplane.TestSocket;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.MalformedFrameException;
import dev.chatcode.protocol.MalformedMessageException;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.SnapshotContent;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// A browser's terminal without a screen: keeps exactly the bytes that the browser would write into a fresh
/// xterm.js.
public final class AttachedTerminal implements AutoCloseable {
    private static final Duration ACK_EVERY = Duration.ofMillis(75);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final SessionId session;
    private final TestSocket socket;
    private final long bytesPerSecond;
    private final List<ViewerEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    // All of these: guarded by this.
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Tail tail = new Tail();
    private final Awaited awaited = new Awaited(this);
    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private ViewerEvent.@Nullable Snapshot assembling;
    private @Nullable Epoch epoch;
    private long offset = -1;
    private int snapshots;
    private long printed;
    private long lines;
    private long acknowledged = -1;
    private long inputs;

    private AttachedTerminal(ChatcodeSystem system, SessionId session, long bytesPerSecond) {
        this.session = session;
        this.bytesPerSecond = bytesPerSecond;
        this.socket = TestSocket.open(
                TerminalClient.address(system.owner(), system.vps(), session),
                TerminalClient.headers(system.owner()),
                new TestSocket.Listener() {
                    @Override
                    public void text(String text) {
                        event(text);
                    }

                    @Override
                    public void binary(ByteBuffer bytes) {
                        frame(bytes);
                    }
                });
    }

    /// Attaches anew, with nothing.
    public static AttachedTerminal attach(ChatcodeSystem system, SessionId session) {
        return attach(system, session, Long.MAX_VALUE);
    }

    /// As one whose connection carries no more than so many bytes in a second.
    public static AttachedTerminal attach(ChatcodeSystem system, SessionId session, long bytesPerSecond) {
        var terminal = new AttachedTerminal(system, session, bytesPerSecond);
        terminal.send(new ViewerRequest.Attach(session, 80, 24, null, null, null));
        terminal.awaitAttached();
        Thread.ofVirtual().name("acknowledge").start(terminal::acknowledgeAll);
        return terminal;
    }

    /// Connects, and leaves it to the caller to attach.
    public static AttachedTerminal connect(ChatcodeSystem system, SessionId session) {
        var terminal = new AttachedTerminal(system, session, Long.MAX_VALUE);
        Thread.ofVirtual().name("acknowledge").start(terminal::acknowledgeAll);
        return terminal;
    }

    /// Attaches with what `earlier` has, as a browser does after a lost connection.
    public static AttachedTerminal attachAfter(ChatcodeSystem system, AttachedTerminal earlier) {
        var terminal = new AttachedTerminal(system, earlier.session, Long.MAX_VALUE);
        synchronized (earlier) {
            terminal.takeOver(earlier);
        }
        terminal.send(new ViewerRequest.Attach(earlier.session, 80, 24, terminal.epoch(), terminal.offset(), null));
        terminal.awaitAttached();
        Thread.ofVirtual().name("acknowledge").start(terminal::acknowledgeAll);
        return terminal;
    }

    private synchronized void takeOver(AttachedTerminal earlier) {
        written.writeBytes(earlier.written());
        epoch = earlier.epoch();
        offset = earlier.offset();
    }

    public void type(String text) {
        type(text.getBytes(StandardCharsets.UTF_8));
    }

    public void type(byte[] bytes) {
        var frame = 60_000;
        for (var from = 0; from < bytes.length; from += frame) {
            var piece = ByteBuffer.wrap(bytes, from, Math.min(frame, bytes.length - from));
            socket.send(FrameCodec.encode(FrameKind.INPUT, session.value(), inputs++, piece));
        }
    }

    public SessionId session() {
        return session;
    }

    public void send(ViewerRequest request) {
        socket.send(Messages.VIEWER_REQUESTS.encode(request));
    }

    /// All that a fresh terminal of the session's size would have been given.
    public synchronized byte[] written() {
        return written.toByteArray();
    }

    public String text() {
        return new String(written(), StandardCharsets.UTF_8);
    }

    /// Whether the newest bytes are these, blanks aside; without looking at all of them.
    public synchronized boolean endsWith(String text) {
        return tail.endsWith(text);
    }

    public synchronized long offset() {
        return offset;
    }

    public synchronized Epoch epoch() {
        if (epoch == null) {
            throw new IllegalStateException("not attached");
        }
        return epoch;
    }

    /// How many bytes of output came as they are: what a snapshot stood for is not among them.
    public synchronized long printed() {
        return printed;
    }

    /// How many lines the last snapshot and what came after it have.
    public synchronized long lines() {
        return lines;
    }

    public synchronized int snapshots() {
        return snapshots;
    }

    public List<ViewerEvent> events() {
        return events;
    }

    /// What was against the protocol: a gap, an overlap, something unreadable.
    public List<String> faults() {
        return faults;
    }

    public boolean isClosed() {
        return socket.isClosed();
    }

    public ViewerEvent.Attached attached() {
        return (ViewerEvent.Attached) events.stream()
                .filter(ViewerEvent.Attached.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    public void awaitText(String text) {
        await().atMost(LONG).until(() -> text().contains(text));
    }

    public void awaitOffset(long wanted) {
        awaitChange(LONG, () -> offset >= wanted);
    }

    /// Blocks until something that was received makes it so.
    public void awaitChange(Duration atMost, BooleanSupplier wanted) {
        awaited.await(atMost, wanted);
    }

    @Override
    public void close() {
        socket.close();
    }

    /// As when the browser is killed: the connection ends without a word.
    public void abort() {
        socket.abort();
    }

    private void awaitAttached() {
        await().atMost(LONG)
                .until(() -> events.stream().anyMatch(ViewerEvent.Attached.class::isInstance)
                        && (attached().mode() == ViewerEvent.AttachMode.EXACT || snapshots() > 0));
    }

    private void event(String text) {
        try {
            var event = Messages.VIEWER_EVENTS.decode(text);
            synchronized (this) {
                if (event instanceof ViewerEvent.Attached attached) {
                    epoch = attached.epoch();
                    if (attached.mode() == ViewerEvent.AttachMode.EXACT && offset < 0) {
                        offset = attached.offset();
                    }
                } else if (event instanceof ViewerEvent.Snapshot snapshot) {
                    snapshot(snapshot);
                }
            }
            events.add(event);
        } catch (MalformedMessageException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }

    private void snapshot(ViewerEvent.Snapshot snapshot) {
        var content = snapshot.content();
        if (content == null) {
            compressed.reset();
            assembling = snapshot;
        } else {
            var isBase64 = SnapshotContent.BASE64.equals(snapshot.contentEncoding());
            start(snapshot, isBase64 ? Base64.getDecoder().decode(content) : content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private synchronized void start(ViewerEvent.Snapshot snapshot, byte[] content) {
        written.reset();
        written.writeBytes(content);
        lines = 0;
        remember(content);
        epoch = snapshot.epoch();
        offset = snapshot.offset();
        snapshots++;
        assembling = null;
        awaited.changed();
    }

    private void frame(ByteBuffer bytes) {
        try {
            var frame = FrameCodec.decode(bytes);
            pace(frame.payload().remaining());
            synchronized (this) {
                switch (frame.kind()) {
                    case OUTPUT -> output(frame.seq(), frame.payloadBytes());
                    case SNAPSHOT -> snapshotPart(frame.payloadBytes());
                    case INPUT, FILE -> faults.add("unexpected " + frame);
                }
            }
        } catch (MalformedFrameException | DataFormatException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }

    private void output(long seq, byte[] bytes) {
        if (seq != offset || assembling != null) {
            faults.add("output at " + seq + " where " + offset + " was expected");
            return;
        }
        written.writeBytes(bytes);
        remember(bytes);
        printed += bytes.length;
        offset += bytes.length;
        awaited.changed();
    }

    private void remember(byte[] bytes) {
        for (var b : bytes) {
            lines += b == '\n' ? 1 : 0;
        }
        tail.add(bytes, 0, bytes.length);
    }

    private void snapshotPart(byte[] bytes) throws DataFormatException {
        compressed.writeBytes(bytes);
        var snapshot = assembling;
        if (snapshot == null || snapshot.contentBytes() == null) {
            faults.add("snapshot content that was not announced");
            return;
        }
        var content = new byte[snapshot.contentBytes()];
        try (var inflater = new Inflater()) {
            inflater.setInput(compressed.toByteArray());
            if (inflater.inflate(content) == content.length) {
                start(snapshot, content);
            }
        }
    }

    /// As a browser does: what it has taken, at most every 75 ms, and never for good too late.
    private void acknowledgeAll() {
        try {
            while (!socket.isClosed()) {
                Thread.sleep(ACK_EVERY);
                acknowledge();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CompletionException e) {
            // Closed at this moment.
        }
    }

    private synchronized void acknowledge() {
        var stream = epoch;
        if (stream != null && offset != acknowledged && assembling == null) {
            acknowledged = offset;
            send(new ViewerRequest.OutputAck(null, stream, offset));
        }
    }

    private void pace(int bytes) {
        if (bytesPerSecond != Long.MAX_VALUE) {
            LockSupport.parkNanos(bytes * 1_000_000_000L / bytesPerSecond);
        }
    }
}
