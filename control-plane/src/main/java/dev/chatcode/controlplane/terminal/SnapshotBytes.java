package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.MalformedFrameException;
import dev.chatcode.protocol.SnapshotContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.InflaterOutputStream;

/// The content of a snapshot, however it has travelled.
final class SnapshotBytes {
    private SnapshotBytes() {}

    static byte[] of(Snapshot snapshot) {
        var content = snapshot.message().content();
        if (content == null) {
            return inflated(snapshot);
        }
        if (SnapshotContent.BASE64.equals(snapshot.message().contentEncoding())) {
            try {
                return Base64.getDecoder().decode(content);
            } catch (IllegalArgumentException e) {
                throw Failure.GATEWAY_FAILED.withDetail("The server's snapshot is damaged.");
            }
        }
        return content.getBytes(StandardCharsets.UTF_8);
    }

    /// The size was checked when the frames came in.
    private static byte[] inflated(Snapshot snapshot) {
        var bytes = new ByteArrayOutputStream();
        try (var inflater = new InflaterOutputStream(bytes)) {
            for (var frame : snapshot.frames()) {
                inflater.write(FrameCodec.decode(frame.duplicate()).payloadBytes());
            }
        } catch (IOException | MalformedFrameException e) {
            throw Failure.GATEWAY_FAILED.withDetail("The server's snapshot is damaged.");
        }
        return bytes.toByteArray();
    }
}
