package dev.chatcode.protocol;

import java.nio.ByteBuffer;

/// One binary frame.
///
/// @param id a session, transfer or snapshot id, by `kind`
/// @param seq unsigned; see [FrameKind]
/// @param payload read-only view of the bytes that were decoded, not a copy
public record Frame(FrameKind kind, String id, long seq, ByteBuffer payload) {
    public Frame {
        Ids.requireValid(id, "frame id");
        payload = payload.asReadOnlyBuffer();
    }

    /// Always a fresh view, so that one reader's position is not another's.
    @Override
    public ByteBuffer payload() {
        return payload.duplicate();
    }

    public byte[] payloadBytes() {
        var bytes = new byte[payload.remaining()];
        payload().get(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "Frame[%s %s seq=%s, %d bytes]".formatted(kind, id, Long.toUnsignedString(seq), payload.remaining());
    }
}
