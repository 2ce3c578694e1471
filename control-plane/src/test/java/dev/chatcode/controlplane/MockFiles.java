package dev.chatcode.controlplane;

import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.TransferId;
import dev.chatcode.protocol.command.FileCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.event.FileEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The files of a [MockGateway]: keeps the windows of the protocol, and tells who does not.
public final class MockFiles {
    public static final int WINDOW_BYTES = 4 * 64 * 1024;
    private static final int FRAME_BYTES = 16 * 1024;
    private static final int CHUNK_BYTES = 48 * 1024;

    private final MockGateway gateway;
    private final boolean frames;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<TransferId, Upload> uploads = new ConcurrentHashMap<>();
    private final Map<TransferId, Download> downloads = new ConcurrentHashMap<>();

    /// Whether what has come of an upload is acknowledged.
    private volatile boolean acknowledges = true;

    MockFiles(MockGateway gateway, boolean frames) {
        this.gateway = gateway;
        this.frames = frames;
    }

    private record Upload(FileCommand.UploadBegin begin, ByteArrayOutputStream content) {}

    private static final class Download {
        private final FileCommand.Download command;
        private final byte[] content;

        /// Owned by the thread that receives.
        private int sent;

        Download(FileCommand.Download command, byte[] content) {
            this.command = command;
            this.content = content;
        }
    }

    /// By the path relative to the workspace.
    public Map<String, byte[]> files() {
        return files;
    }

    public boolean isIdle() {
        return uploads.isEmpty() && downloads.isEmpty();
    }

    /// As if nothing had been.
    public void reset() {
        files.clear();
        uploads.clear();
        downloads.clear();
        acknowledges = true;
    }

    /// From now on nothing is acknowledged: the disk does not answer.
    public void stall() {
        acknowledges = false;
    }

    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void dispatch(FileCommand command) {
        switch (command) {
            case FileCommand.UploadBegin begin -> begin(begin);
            case FileCommand.UploadChunk chunk -> {
                upload(chunk.transferId()).content().writeBytes(chunk.data().toArray());
                gateway.send(Ack.ok(chunk.requestId()));
            }
            case FileCommand.UploadEnd end -> end(end);
            case FileCommand.Download download -> begin(download);
            case FileCommand.TransferAck ack -> {
                var download = downloads.get(ack.transferId());
                if (download != null) {
                    sendMore(download, ack.seq());
                }
            }
            case FileCommand.Cancel cancel -> {
                uploads.remove(cancel.transferId());
                downloads.remove(cancel.transferId());
                gateway.send(Ack.ok(cancel.requestId()));
            }
            case FileCommand.ListFolder list -> list(list);
        }
    }

    void take(Frame frame) {
        var id = new TransferId(frame.id());
        var upload = uploads.get(id);
        if (upload == null) {
            return;
        }
        if (frame.seq() != upload.content().size()) {
            throw new AssertionError("a gap at " + frame.seq());
        }
        upload.content().writeBytes(frame.payloadBytes());
        if (acknowledges) {
            gateway.send(new FileEvent.TransferAck(id, upload.content().size()));
        }
    }

    private void begin(FileCommand.UploadBegin begin) {
        if (files.containsKey(begin.destPath()) && !Boolean.TRUE.equals(begin.overwrite())) {
            gateway.send(Ack.failed(begin.requestId(), ErrorCode.FILE_EXISTS, "file exists"));
        } else {
            uploads.put(begin.transferId(), new Upload(begin, new ByteArrayOutputStream()));
            gateway.send(Ack.ok(begin.requestId()));
        }
    }

    private Upload upload(TransferId id) {
        var upload = uploads.get(id);
        if (upload == null) {
            throw new AssertionError("no such upload");
        }
        return upload;
    }

    private void end(FileCommand.UploadEnd end) {
        var upload = upload(end.transferId());
        uploads.remove(end.transferId());
        var content = upload.content().toByteArray();
        if (content.length != upload.begin().size() || !sha256(content).equals(end.sha256())) {
            gateway.send(Ack.failed(end.requestId(), ErrorCode.CHECKSUM_MISMATCH, "checksum mismatch"));
        } else {
            files.put(upload.begin().destPath(), content);
            gateway.send(Ack.ok(end.requestId()));
        }
    }

    private void begin(FileCommand.Download command) {
        var content = files.get(command.path());
        if (content == null) {
            gateway.send(Ack.failed(command.requestId(), ErrorCode.FILE_NOT_FOUND, "no such file"));
            return;
        }
        gateway.send(new FileEvent.ContentBegin(command.transferId(), command.path(), content.length, null));
        var download = new Download(command, content);
        downloads.put(command.transferId(), download);
        if (frames) {
            sendMore(download, 0);
        } else {
            sendChunks(download);
        }
    }

    private void sendMore(Download download, long acknowledged) {
        var id = download.command.transferId();
        while (download.sent < download.content.length && download.sent - acknowledged <= WINDOW_BYTES - FRAME_BYTES) {
            var length = Math.min(FRAME_BYTES, download.content.length - download.sent);
            var part = ByteBuffer.wrap(download.content, download.sent, length);
            gateway.socket().send(FrameCodec.encode(FrameKind.FILE, id.value(), download.sent, part));
            download.sent += length;
        }
        if (download.sent == download.content.length && downloads.remove(id) != null) {
            finish(download);
        }
    }

    private void sendChunks(Download download) {
        var id = download.command.transferId();
        for (var index = 0; download.sent < download.content.length; index++) {
            var end = Math.min(download.sent + CHUNK_BYTES, download.content.length);
            var data = Bytes.copyOf(Arrays.copyOfRange(download.content, download.sent, end));
            gateway.send(new FileEvent.ContentChunk(id, index, data));
            download.sent = end;
        }
        downloads.remove(id);
        finish(download);
    }

    private void finish(Download download) {
        gateway.send(new FileEvent.ContentEnd(download.command.transferId(), sha256(download.content)));
        gateway.send(Ack.ok(download.command.requestId()));
    }

    private void list(FileCommand.ListFolder list) {
        var prefix = list.path().isEmpty() ? "" : list.path() + "/";
        List<FileEvent.Entry> entries = files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(prefix))
                .map(file -> new FileEvent.Entry(
                        file.getKey().substring(prefix.length()),
                        FileEvent.EntryType.FILE,
                        file.getValue().length,
                        Instant.EPOCH))
                .toList();
        gateway.send(new FileEvent.Entries(list.requestId(), list.path(), entries, false));
        gateway.send(Ack.ok(list.requestId()));
    }
}
