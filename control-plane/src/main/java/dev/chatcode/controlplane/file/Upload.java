package dev.chatcode.controlplane.file;

import dev.chatcode.controlplane.gateway.Capability;
import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.TransferId;
import dev.chatcode.protocol.command.FileCommand;
import dev.chatcode.protocol.event.FileEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/// From the body of a request to a file. The body is read no faster than the gateway writes.
final class Upload extends Transfer {
    /// The gateway has to see the file safely on its disk before it answers.
    private static final Duration FINISH_WITHIN = Duration.ofMinutes(1);

    private final InputStream body;
    private final Target target;

    /// What the gateway has written. Guarded by lock.
    private long written;

    /// Set once, by the thread of the request.
    private String sha256 = "";

    /// @param path relative to the workspace
    /// @param size of the body, in bytes
    record Target(String path, long size, boolean overwrite) {}

    Upload(TransferId id, GatewayHub hub, Duration patience, Progress progress, InputStream body, Target target) {
        super(id, hub, patience, progress);
        this.body = body;
        this.target = target;
    }

    /// In lower-case hex, once it has run.
    String contentSha256() {
        return sha256;
    }

    @Override
    void carry() throws IOException {
        var isByFrames = hub.has(Capability.FILE_FRAMES);
        var chunks = isByFrames ? null : (Integer) (int) Math.ceilDiv(target.size(), CHUNK_BYTES);
        hub.request(request ->
                new FileCommand.UploadBegin(request, id, target.path(), target.size(), chunks, target.overwrite()));
        if (isByFrames) {
            sendFrames();
        } else {
            sendChunks();
        }
        sha256 = sha256();
        hub.request(request -> new FileCommand.UploadEnd(request, id, sha256), FINISH_WITHIN);
    }

    private void sendFrames() throws IOException {
        var buffer = new byte[PART_BYTES];
        for (var sent = 0L; sent < target.size(); ) {
            var length = read(buffer, sent);
            awaitWritten(sent + length - WINDOW_BYTES);
            hub.fileContent(id, sent, ByteBuffer.wrap(buffer, 0, length));
            sent += length;
            progress.moved(sent);
        }
        awaitWritten(target.size());
    }

    private void sendChunks() throws IOException {
        var buffer = new byte[CHUNK_BYTES];
        var index = 0L;
        for (var sent = 0L; sent < target.size(); index++) {
            var data = Bytes.copyOf(Arrays.copyOf(buffer, read(buffer, sent)));
            var seq = index;
            hub.request(request -> new FileCommand.UploadChunk(request, id, seq, data), patience());
            sent += data.length();
            progress.moved(sent);
        }
    }

    private int read(byte[] buffer, long before) throws IOException {
        var length = body.readNBytes(buffer, 0, (int) Math.min(buffer.length, target.size() - before));
        if (length == 0) {
            throw Failure.INVALID_REQUEST.withDetail("The body is shorter than was announced.");
        }
        digest(buffer, length);
        return length;
    }

    private void awaitWritten(long bytes) {
        lock.lock();
        try {
            awaitLocked(() -> written >= bytes);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void content(Frame frame) {
        failed(Failure.TRANSFER_FAILED.withDetail("The server has sent content of a file that it was to take."));
    }

    @Override
    public void event(FileEvent event) {
        if (event instanceof FileEvent.TransferAck ack) {
            lock.lock();
            try {
                written = Math.max(written, ack.seq());
                changedLocked();
            } finally {
                lock.unlock();
            }
        }
    }
}
