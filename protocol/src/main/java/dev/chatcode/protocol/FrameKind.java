package dev.chatcode.protocol;

import java.util.Optional;

/// What a binary frame carries. The meaning of its `seq` depends on it.
public enum FrameKind {
    /// Terminal output; `seq` is the byte offset of the payload in the session's stream.
    OUTPUT(1, Protocol.MAX_OUTPUT_PAYLOAD_BYTES),
    /// Terminal input; `seq` is the viewer's own counter.
    INPUT(2, Protocol.MAX_FRAME_BYTES),
    /// File content; `seq` is the byte offset in the file.
    FILE(3, Protocol.MAX_FRAME_BYTES),
    /// Snapshot content; `seq` is the byte offset in the (compressed) content.
    SNAPSHOT(4, Protocol.MAX_FRAME_BYTES);

    private final byte code;
    private final int maxPayloadBytes;

    FrameKind(int code, int maxPayloadBytes) {
        this.code = (byte) code;
        this.maxPayloadBytes = maxPayloadBytes;
    }

    static Optional<FrameKind> tryFromCode(byte code) {
        return switch (code) {
            case 1 -> Optional.of(OUTPUT);
            case 2 -> Optional.of(INPUT);
            case 3 -> Optional.of(FILE);
            case 4 -> Optional.of(SNAPSHOT);
            default -> Optional.empty();
        };
    }

    byte code() {
        return code;
    }

    int maxPayloadBytes() {
        return maxPayloadBytes;
    }
}
