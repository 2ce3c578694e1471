package dev.chatcode.protocol;

import dev.chatcode.protocol.MalformedFrameException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Binary frames as bytes: kind (1), id length n (1), id (n), `seq` (8, big-endian), payload.
public final class FrameCodec {
    private static final int FIXED_HEADER_BYTES = 2 + Long.BYTES;

    private FrameCodec() {}

    /// Reads all that remains of `bytes` as one frame, without copying the payload.
    public static Frame decode(ByteBuffer bytes) throws MalformedFrameException {
        var in = bytes.duplicate();
        if (in.remaining() > Protocol.MAX_FRAME_BYTES) {
            throw new MalformedFrameException(Reason.TOO_LARGE);
        }
        require(in, 1);
        var kind = FrameKind.tryFromCode(in.get()).orElseThrow(() -> new MalformedFrameException(Reason.UNKNOWN_KIND));
        require(in, 1);
        var idLength = Byte.toUnsignedInt(in.get());
        if (idLength == 0 || idLength > Ids.MAX_LENGTH) {
            throw new MalformedFrameException(Reason.INVALID_ID);
        }
        require(in, idLength + Long.BYTES);
        var id = new byte[idLength];
        in.get(id);
        var seq = in.getLong();
        if (in.remaining() > kind.maxPayloadBytes()) {
            throw new MalformedFrameException(Reason.TOO_LARGE);
        }
        try {
            return new Frame(kind, new String(id, StandardCharsets.ISO_8859_1), seq, in.slice());
        } catch (IllegalArgumentException e) {
            throw new MalformedFrameException(Reason.INVALID_ID);
        }
    }

    /// The frame as bytes, ready to be sent. Throws `IllegalArgumentException` where it would be too large.
    public static ByteBuffer encode(Frame frame) {
        return encode(frame.kind(), frame.id(), frame.seq(), frame.payload());
    }

    /// As [#encode(Frame)], without the detour. Takes all that remains of `payload`.
    public static ByteBuffer encode(FrameKind kind, String id, long seq, ByteBuffer payload) {
        var idBytes = Ids.requireValid(id, "frame id").getBytes(StandardCharsets.ISO_8859_1);
        var size = headerBytes(id) + payload.remaining();
        if (payload.remaining() > kind.maxPayloadBytes() || size > Protocol.MAX_FRAME_BYTES) {
            throw new IllegalArgumentException("frame of " + size + " bytes is too large");
        }
        return ByteBuffer.allocate(size)
                .put(kind.code())
                .put((byte) idBytes.length)
                .put(idBytes)
                .putLong(seq)
                .put(payload.duplicate())
                .flip();
    }

    /// What the header of a frame with this id takes, so that a sender can fill a frame to the limit.
    public static int headerBytes(String id) {
        return FIXED_HEADER_BYTES + id.length();
    }

    private static void require(ByteBuffer in, int bytes) throws MalformedFrameException {
        if (in.remaining() < bytes) {
            throw new MalformedFrameException(Reason.TRUNCATED);
        }
    }
}
