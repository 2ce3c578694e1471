package dev.chatcode.gateway.file;

import dev.chatcode.gateway.workspace.InvalidWorkspacePathException;
import dev.chatcode.protocol.command.FileCommand.UploadBegin;
import dev.chatcode.protocol.event.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file of the workspace that is being written under another name, beside its place. It gets there whole, or closing
/// this leaves nothing of it. What it replaces keeps its permissions.
final class UploadedFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(UploadedFile.class.getName());

    private final UploadPlace place;
    private final UploadNotes.Note note;
    private final long size;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.newDigest();
    private long position;
    private boolean isInPlace;

    private UploadedFile(UploadPlace place, UploadNotes.Note note, long size, FileChannel channel) {
        this.place = place;
        this.note = note;
        this.size = size;
        this.channel = channel;
    }

    static UploadedFile create(UploadBegin begin, WorkspaceFiles files)
            throws FileRefusedException, InvalidWorkspacePathException, IOException {
        files.requireFits(begin.size());
        var place = UploadPlace.open(begin, files.workspace());
        try {
            return create(begin, files, place);
        } catch (IOException e) {
            place.abandon();
            place.close();
            throw e;
        }
    }

    private static UploadedFile create(UploadBegin begin, WorkspaceFiles files, UploadPlace place) throws IOException {
        var note = files.notes().take(place.folder().path());
        try {
            var permissions = place.permissionsBefore().orElse(PosixFilePermissions.fromString("rw-rw-rw-"));
            var channel = place.folder().create(nameOf(note), permissions);
            return new UploadedFile(place, note, begin.size(), channel);
        } catch (IOException e) {
            note.delete();
            throw e;
        }
    }

    long position() {
        return position;
    }

    /// Appends all that remains of `content`.
    void write(ByteBuffer content) throws FileRefusedException, IOException {
        var length = content.remaining();
        if (length > size - position) {
            throw new FileRefusedException(ErrorCode.SIZE_MISMATCH, "more than the announced " + size + " bytes came");
        }
        digest.update(content.duplicate());
        while (content.hasRemaining()) {
            channel.write(content);
        }
        position += length;
    }

    /// Checks that all of it is there, and puts it in its place.
    void finish(@Nullable String sha256) throws FileRefusedException, InvalidWorkspacePathException, IOException {
        if (position != size) {
            throw new FileRefusedException(
                    ErrorCode.SIZE_MISMATCH, position + " of " + size + " announced bytes have come");
        }
        if (sha256 != null && !sha256.equals(HexFormat.of().formatHex(digest.digest()))) {
            throw new FileRefusedException(
                    ErrorCode.CHECKSUM_MISMATCH, "what has come has another SHA-256 than was announced");
        }
        var permissions = place.permissionsBefore();
        if (permissions.isPresent()) {
            place.folder().setPermissions(nameOf(note), permissions.get());
        }
        channel.force(true);
        place.put(nameOf(note));
        isInPlace = true;
    }

    @Override
    public void close() throws IOException {
        try (place;
                channel) {
            if (isInPlace || tryRemove()) {
                note.delete();
            }
            if (!isInPlace) {
                place.abandon();
            }
        }
    }

    private boolean tryRemove() {
        try {
            place.folder().deleteFile(nameOf(note));
            return true;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            cannotRemove(note.unfinished(), e);
            return false;
        }
    }

    /// The next gateway tries again.
    static void cannotRemove(Path what, IOException e) {
        LOG.log(System.Logger.Level.WARNING, "{0}, of an upload that failed, stays: {1}", what, e.toString());
    }

    private static Path nameOf(UploadNotes.Note note) {
        return Objects.requireNonNull(note.unfinished().getFileName(), "it is in a folder");
    }
}
