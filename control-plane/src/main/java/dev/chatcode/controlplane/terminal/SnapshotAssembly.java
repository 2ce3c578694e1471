package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The frames of one announced snapshot, until all have come. A zlib stream says itself where it ends; it is inflated
/// for that alone.
final class SnapshotAssembly implements AutoCloseable {
    /// Compressed. 10,000 colourful lines stay far below it.
    private static final int MAX_BYTES = 4 << 20;

    /// About what a frame and its buffer take besides the payload.
    static final int FRAME_BYTES = 128;

    /// About what an assembly takes before its first frame; most of it is the inflater.
    private static final int OWN_BYTES = 64 * 1024;

    private final SessionSnapshot announced;
    private final List<ByteBuffer> frames = new ArrayList<>();
    private final Inflater inflater = new Inflater();
    private final byte[] discarded = new byte[16 * 1024];
    private long received;
    private long inflated;

    enum Progress {
        INCOMPLETE,
        COMPLETE,
        BROKEN
    }

    SnapshotAssembly(SessionSnapshot announced) {
        this.announced = announced;
    }

    SessionSnapshot announced() {
        return announced;
    }

    /// About how many bytes are kept for it.
    long memory() {
        return OWN_BYTES + received + (long) FRAME_BYTES * frames.size();
    }

    List<ByteBuffer> frames() {
        return frames;
    }

    Progress add(Frame frame) {
        var payload = frame.payloadBytes();
        if (payload.length == 0 || frame.seq() != received || memory() + payload.length > OWN_BYTES + MAX_BYTES) {
            return Progress.BROKEN;
        }
        received += payload.length;
        frames.add(FrameCodec.encode(frame));
        try {
            inflate(payload);
        } catch (DataFormatException e) {
            return Progress.BROKEN;
        }
        var expected = announced.contentBytes() == null ? 0 : announced.contentBytes();
        if (inflated > expected || (inflater.finished() && inflated != expected)) {
            return Progress.BROKEN;
        }
        return inflater.finished() ? Progress.COMPLETE : Progress.INCOMPLETE;
    }

    private void inflate(byte[] payload) throws DataFormatException {
        var expected = announced.contentBytes() == null ? 0 : announced.contentBytes();
        inflater.setInput(payload);
        while (!inflater.finished() && !inflater.needsInput() && inflated <= expected) {
            var count = inflater.inflate(discarded);
            if (count == 0 && inflater.needsDictionary()) {
                throw new DataFormatException("a dictionary is needed");
            }
            inflated += count;
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
