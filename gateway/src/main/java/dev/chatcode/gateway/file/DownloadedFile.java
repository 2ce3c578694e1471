package dev.chatcode.gateway.file;

import dev.chatcode.gateway.workspace.InvalidWorkspacePathException;
import dev.chatcode.gateway.workspace.OpenFolder;
import dev.chatcode.protocol.event.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;

/// A regular file of the workspace while it is read from front to back, and the proof that nobody changed it meanwhile.
final class DownloadedFile implements AutoCloseable {
    private final OpenFolder folder;
    private final Path name;
    private final PosixFileAttributes before;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.newDigest();
    private long position;

    private DownloadedFile(OpenFolder folder, Path name, PosixFileAttributes before, FileChannel channel) {
        this.folder = folder;
        this.name = name;
        this.before = before;
        this.channel = channel;
    }

    /// Looks before it opens, as opening a fifo or a device does things or takes for ever; and again afterwards,
    /// so that it is known to be what was looked at.
    static DownloadedFile open(String path, WorkspaceFiles files)
            throws FileRefusedException, InvalidWorkspacePathException, IOException {
        var real = files.workspace().requireExisting(path);
        if (real.equals(files.workspace().root())) {
            throw new FileRefusedException(ErrorCode.INVALID_PATH, "the workspace is a folder");
        }
        var name = Objects.requireNonNull(real.getFileName());
        var folder = files.workspace().openFolder(Objects.requireNonNull(real.getParent()));
        try {
            var before = folder.attributes(name);
            requireFile(real, before);
            files.requireFits(before.size());
            var file = new DownloadedFile(folder, name, before, folder.open(name));
            try {
                file.requireUnchanged();
                return file;
            } catch (FileRefusedException | IOException e) {
                file.channel.close();
                throw e;
            }
        } catch (FileRefusedException | IOException e) {
            folder.close();
            throw e;
        }
    }

    private static void requireFile(Path path, PosixFileAttributes attributes) throws FileRefusedException {
        if (!attributes.isRegularFile()) {
            throw new FileRefusedException(
                    ErrorCode.INVALID_PATH, path + (attributes.isDirectory() ? " is a folder" : " is not a file"));
        }
    }

    long size() {
        return before.size();
    }

    long position() {
        return position;
    }

    /// The next `length` bytes, or all that are left of [#size()].
    byte[] read(int length) throws FileRefusedException, IOException {
        var content = ByteBuffer.allocate((int) Math.min(length, size() - position));
        while (content.hasRemaining()) {
            if (channel.read(content) < 0) {
                throw changed();
            }
        }
        position += content.capacity();
        digest.update(content.array());
        return content.array();
    }

    /// The SHA-256 of all that was read, in hex.
    String finish() throws FileRefusedException, IOException {
        requireUnchanged();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void requireUnchanged() throws FileRefusedException, IOException {
        var now = folder.tryAttributes(name);
        if (now.isEmpty()
                || !OpenFolder.keyOf(now.get()).equals(OpenFolder.keyOf(before))
                || now.get().size() != before.size()
                || !now.get().lastModifiedTime().equals(before.lastModifiedTime())) {
            throw changed();
        }
    }

    private FileRefusedException changed() {
        return new FileRefusedException(
                ErrorCode.FILE_CHANGED, folder.path().resolve(name) + " was changed while it was read");
    }

    @Override
    public void close() throws IOException {
        try (folder) {
            channel.close();
        }
    }
}
