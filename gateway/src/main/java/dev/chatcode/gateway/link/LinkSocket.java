package dev.chatcode.gateway.link;

import dev.chatcode.gateway.file.FileSource;
import dev.chatcode.gateway.session.TakenSnapshot;
import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.SnapshotContent;
import dev.chatcode.protocol.SnapshotId;
import dev.chatcode.protocol.event.FileEvent;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/// The sending side of one connection: messages and frames, each written before the call returns. Owned by the
/// link's writing thread.
final class LinkSocket {
    private static final AtomicLong SNAPSHOT_NUMBER = new AtomicLong();

    private final WebSocket socket;

    LinkSocket(WebSocket socket) {
        this.socket = socket;
    }

    void send(GatewayEvent event) throws IOException {
        await(socket.sendText(Messages.EVENTS.encode(event), true));
    }

    void sendOutput(SessionId session, long offset, byte[] bytes, int length) throws IOException {
        await(socket.sendBinary(
                FrameCodec.encode(FrameKind.OUTPUT, session.value(), offset, ByteBuffer.wrap(bytes, 0, length)), true));
    }

    void sendFileData(FileSource.Piece piece) throws IOException {
        var id = piece.transferId();
        if (piece.isFrame()) {
            await(socket.sendBinary(FrameCodec.encode(FrameKind.FILE, id.value(), piece.seq(), piece.content()), true));
        } else {
            send(new FileEvent.ContentChunk(
                    id, piece.seq(), Bytes.copyOf(piece.content().array())));
        }
    }

    /// A small snapshot goes inside of its message; a large one follows it, compressed, where the other side
    /// can take that.
    void sendSnapshot(SessionId session, @Nullable RequestId requestId, TakenSnapshot taken, boolean frames)
            throws IOException {
        var content = taken.snapshot().content().toArray();
        if (!frames || content.length <= Protocol.MAX_INLINE_SNAPSHOT_BYTES) {
            send(inline(session, requestId, taken, frames));
            return;
        }
        var id = new SnapshotId("snap-" + SNAPSHOT_NUMBER.incrementAndGet());
        send(message(session, requestId, taken, new Carried(null, id, content.length, SnapshotContent.DEFLATE)));
        sendFrames(id, deflate(content));
    }

    /// Whether [#sendSnapshot] can send it, so that the other side takes it.
    static boolean canSend(SessionId session, @Nullable RequestId requestId, TakenSnapshot taken, boolean frames) {
        var bytes = taken.snapshot().content().length();
        if (frames) {
            return bytes <= SnapshotContent.MAX_BYTES;
        }
        // JSON makes it longer, by how much depends on what it shows.
        return bytes <= Protocol.MAX_TEXT_BYTES
                && Messages.EVENTS
                                .encode(inline(session, requestId, taken, false))
                                .getBytes(StandardCharsets.UTF_8)
                                .length
                        <= Protocol.MAX_TEXT_BYTES;
    }

    private static SessionSnapshot inline(
            SessionId session, @Nullable RequestId requestId, TakenSnapshot taken, boolean base64) {
        var content = taken.snapshot().content().toArray();
        var text = base64 ? Base64.getEncoder().encodeToString(content) : new String(content, StandardCharsets.UTF_8);
        return message(
                session, requestId, taken, new Carried(text, null, null, base64 ? SnapshotContent.BASE64 : null));
    }

    private void sendFrames(SnapshotId id, byte[] compressed) throws IOException {
        var perFrame = Protocol.MAX_FRAME_BYTES - FrameCodec.headerBytes(id.value());
        for (var from = 0; from < compressed.length; from += perFrame) {
            var piece = ByteBuffer.wrap(compressed, from, Math.min(perFrame, compressed.length - from));
            await(socket.sendBinary(FrameCodec.encode(FrameKind.SNAPSHOT, id.value(), from, piece), true));
        }
    }

    /// Where a snapshot's content is: in the message or in frames.
    private record Carried(
            @Nullable String content,
            @Nullable SnapshotId contentId,
            @Nullable Integer bytes,
            @Nullable String encoding) {}

    private static SessionSnapshot message(
            SessionId session, @Nullable RequestId requestId, TakenSnapshot taken, Carried carried) {
        var snapshot = taken.snapshot();
        return new SessionSnapshot(
                session,
                requestId,
                carried.content,
                carried.contentId,
                carried.bytes,
                carried.encoding,
                snapshot.cols(),
                snapshot.rows(),
                snapshot.cursorX(),
                snapshot.cursorY(),
                snapshot.cursorVisible(),
                snapshot.alternateOn(),
                taken.epoch(),
                taken.offset(),
                snapshot.modes(),
                taken.approximate() ? Boolean.TRUE : null);
    }

    private static byte[] deflate(byte[] content) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(compressed)) {
            deflater.write(content);
        }
        return compressed.toByteArray();
    }

    private static void await(CompletableFuture<WebSocket> written) throws IOException {
        try {
            written.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending", e);
        }
    }
}
