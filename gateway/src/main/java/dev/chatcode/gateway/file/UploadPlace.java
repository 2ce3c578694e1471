package dev.chatcode.gateway.file;

import dev.chatcode.gateway.workspace.InvalidWorkspacePathException;
import dev.chatcode.gateway.workspace.OpenFolder;
import dev.chatcode.gateway.workspace.Workspace;
import dev.chatcode.protocol.command.FileCommand.UploadBegin;
import dev.chatcode.protocol.event.ErrorCode;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where an upload goes: a name in a folder that is held open, so that nothing which is done to the folders of its path
/// meanwhile can lead it elsewhere.
final class UploadPlace implements AutoCloseable {
    private final Workspace workspace;
    private final OpenFolder folder;
    private final Path name;
    private final boolean isOverwriting;

    /// How many folders were created for it, the last of which is `folder`.
    private final int createdFolders;

    private UploadPlace(Workspace workspace, OpenFolder folder, Path name, boolean isOverwriting, int createdFolders) {
        this.workspace = workspace;
        this.folder = folder;
        this.name = name;
        this.isOverwriting = isOverwriting;
        this.createdFolders = createdFolders;
    }

    /// Creates the folders of the path that are missing.
    static UploadPlace open(UploadBegin begin, Workspace workspace)
            throws FileRefusedException, InvalidWorkspacePathException, IOException {
        var path = begin.destPath();
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw new FileRefusedException(
                    ErrorCode.INVALID_PATH, "a new file's path must not contain control characters");
        }
        var missing = workspace.missingFolders(path);
        var target = workspace.requireTarget(path);
        var folder = workspace.openFolder(Objects.requireNonNull(target.getParent(), "it is in the workspace"));
        var name = Objects.requireNonNull(target.getFileName(), "it is in a folder");
        var place = new UploadPlace(workspace, folder, name, Boolean.TRUE.equals(begin.overwrite()), missing);
        try {
            place.requireAllowed();
            return place;
        } catch (FileRefusedException | IOException e) {
            place.abandon();
            place.close();
            throw e;
        }
    }

    OpenFolder folder() {
        return folder;
    }

    /// Those of the file that is to be replaced.
    Optional<Set<PosixFilePermission>> permissionsBefore() throws IOException {
        return folder.tryAttributes(name).map(PosixFileAttributes::permissions);
    }

    /// Gives the finished file its name, for good.
    void put(Path finished) throws FileRefusedException, InvalidWorkspacePathException, IOException {
        requireInPlace();
        if (requireAllowed()) {
            folder.rename(finished, name);
        } else {
            putWhereNothingIs(finished);
        }
        folder.flush();
        flushCreatedFolders();
    }

    /// Removes the folders that were created for it, where they are still empty.
    void abandon() {
        var created = folder.path();
        try {
            for (var i = 0; i < createdFolders; i++) {
                var above = Objects.requireNonNull(created.getParent(), "it is in the workspace");
                try (var parent = workspace.openFolder(above)) {
                    if (!parent.attributes(created.getFileName()).isDirectory()) {
                        return;
                    }
                    parent.deleteFolder(created.getFileName());
                }
                created = above;
            }
        } catch (DirectoryNotEmptyException | NoSuchFileException | InvalidWorkspacePathException e) {
            // Somebody has made it his own.
        } catch (IOException e) {
            UploadedFile.cannotRemove(created, e);
        }
    }

    /// True where a file is to be replaced.
    private boolean requireAllowed() throws FileRefusedException, IOException {
        var there = folder.tryAttributes(name);
        if (there.isEmpty()) {
            return false;
        }
        if (!there.get().isRegularFile()) {
            throw new FileRefusedException(
                    ErrorCode.INVALID_PATH, path() + (there.get().isDirectory() ? " is a folder" : " is not a file"));
        }
        if (!isOverwriting) {
            throw exists();
        }
        return true;
    }

    /// The folder is where the path says, and so in the workspace.
    private void requireInPlace() throws FileRefusedException, IOException {
        try (var now = workspace.openFolder(folder.path())) {
            if (now.key().equals(folder.key())) {
                return;
            }
        } catch (NoSuchFileException | InvalidWorkspacePathException e) {
            throw moved(e);
        }
        throw moved(null);
    }

    /// By a link, as that replaces nothing, whoever creates the same name at the same moment. It takes paths, and so
    /// has to be looked at afterwards. Where a file system has no links, a rename comes close.
    private void putWhereNothingIs(Path finished) throws FileRefusedException, IOException {
        try {
            Files.createLink(path(), folder.path().resolve(finished));
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } catch (NoSuchFileException e) {
            throw moved(e);
        } catch (FileSystemException | UnsupportedOperationException e) {
            folder.rename(finished, name);
            return;
        }
        var linked = folder.tryAttributes(name).map(OpenFolder::keyOf);
        if (!linked.equals(Optional.of(OpenFolder.keyOf(folder.attributes(finished))))) {
            throw moved(null);
        }
        folder.deleteFile(finished);
    }

    private void flushCreatedFolders() throws InvalidWorkspacePathException, IOException {
        var created = folder.path();
        for (var i = 0; i < createdFolders; i++) {
            created = Objects.requireNonNull(created.getParent(), "it is in the workspace");
            try (var above = workspace.openFolder(created)) {
                above.flush();
            }
        }
    }

    private Path path() {
        return folder.path().resolve(name);
    }

    private FileRefusedException exists() {
        return new FileRefusedException(ErrorCode.FILE_EXISTS, path() + " is there already");
    }

    private FileRefusedException moved(@Nullable Exception cause) {
        var refused = new FileRefusedException(
                ErrorCode.INVALID_PATH, "the folder " + folder.path() + " was moved or replaced during the upload");
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
