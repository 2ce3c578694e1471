package dev.chatcode.gateway.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatcode.gateway.workspace.InvalidWorkspacePathException;
import dev.chatcode.gateway.workspace.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Where unfinished uploads are, kept outside of the workspace, so that the next gateway finds what a killed one left.
/// A note is on disk before its file is created, and goes after it.
///
/// A note is named by 32 hex digits, with which the name of its file ends, and holds that file's path.
final class UploadNotes {
    /// Of the name of an unfinished upload.
    static final String PREFIX = ".chatcode-upload-";

    private static final System.Logger LOG = System.getLogger(UploadNotes.class.getName());
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");
    private static final int NAME_BYTES = 16;

    private final Path folder;

    private UploadNotes(Path folder) {
        this.folder = folder;
    }

    static UploadNotes open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return new UploadNotes(folder);
    }

    /// That a file is about to be written.
    ///
    /// @param unfinished the file's path
    record Note(Path path, Path unfinished) {
        /// Where it stays, the next gateway looks once more.
        void delete() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "the note of an upload cannot be deleted: {0}", e.toString());
            }
        }
    }

    /// Notes a name in `target` that nothing else has.
    Note take(Path target) throws IOException {
        var random = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(random);
        var name = HexFormat.of().formatHex(random);
        var note = new Note(folder.resolve(name), target.resolve(PREFIX + name));
        try {
            write(note);
        } catch (IOException e) {
            note.delete();
            throw e;
        }
        return note;
    }

    private void write(Note note) throws IOException {
        try (var file = FileChannel.open(note.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var content = ByteBuffer.wrap(note.unfinished().toString().getBytes(UTF_8));
            while (content.hasRemaining()) {
                file.write(content);
            }
            file.force(true);
        }
        try (var itself = FileChannel.open(folder, StandardOpenOption.READ)) {
            itself.force(true);
        }
    }

    /// Removes what a gateway before this one has left. What cannot be removed is tried again at the next start.
    void removeLeftovers(Workspace workspace) throws IOException {
        try (var notes = Files.newDirectoryStream(folder)) {
            for (var note : notes) {
                try {
                    removeLeftover(note, workspace);
                    Files.deleteIfExists(note);
                } catch (IOException e) {
                    LOG.log(System.Logger.Level.WARNING, "what is left of an upload stays: {0}", e.toString());
                }
            }
        }
    }

    /// Only a file that has the name which belongs to its note, in a folder of the workspace that is still there.
    private static void removeLeftover(Path note, Workspace workspace) throws IOException {
        var id = note.getFileName().toString();
        try {
            var unfinished = Path.of(Files.readString(note));
            var name = unfinished.getFileName();
            var parent = unfinished.getParent();
            if (name == null
                    || parent == null
                    || !NAME.matcher(id).matches()
                    || !name.toString().equals(PREFIX + id)) {
                return;
            }
            try (var folder = workspace.openFolder(parent)) {
                if (folder.attributes(name).isRegularFile()) {
                    folder.deleteFile(name);
                    folder.flush();
                }
            }
        } catch (NoSuchFileException | InvalidWorkspacePathException | InvalidPathException e) {
            LOG.log(System.Logger.Level.DEBUG, "nothing is left of an upload: {0}", e.toString());
        }
    }
}
