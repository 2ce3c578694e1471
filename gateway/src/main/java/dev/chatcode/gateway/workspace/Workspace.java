package dev.chatcode.gateway.workspace;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/// The folder that holds everything that sessions work on. Whatever a path says, and wherever a symbolic link
/// in it leads, the result is inside or it is refused.
public final class Workspace {
    private final Path root;

    private Workspace(Path root) {
        this.root = root;
    }

    /// Creates the folder if it is missing.
    public static Workspace open(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new Workspace(folder.toRealPath());
    }

    public Path root() {
        return root;
    }

    /// The folder that `path` names, created if missing. Relative paths start at the workspace; an absolute one
    /// must lie in it.
    public Path requireFolder(String path) throws InvalidWorkspacePathException, IOException {
        var wanted = resolve(path);
        Files.createDirectories(root);
        var existing = deepestExisting(wanted);
        requireInside(followed(existing));
        if (!Files.isDirectory(existing)) {
            throw new InvalidWorkspacePathException(path.isEmpty() ? "." : path, "is not a folder");
        }
        Files.createDirectories(wanted);
        var real = wanted.toRealPath();
        requireInside(real);
        return real;
    }

    /// Where `path` leads, links followed. What it names exists, at this moment; to do something with it, open
    /// its folder by [#openFolder], which follows none.
    public Path requireExisting(String path) throws InvalidWorkspacePathException, IOException {
        var wanted = resolve(path);
        requireInside(followed(deepestExisting(wanted)));
        return wanted.toRealPath();
    }

    /// Where a file is to be put that `path` names: what a link leads to where it is one, and else a name in a
    /// folder that is created if missing.
    public Path requireTarget(String path) throws InvalidWorkspacePathException, IOException {
        var wanted = resolve(path);
        var name = wanted.getFileName();
        if (wanted.equals(root) || name == null) {
            throw new InvalidWorkspacePathException(path, "is a folder");
        }
        if (Files.exists(wanted, LinkOption.NOFOLLOW_LINKS)) {
            var real = followed(wanted);
            requireInside(real);
            return real;
        }
        return requireFolder(parentOf(wanted).toString()).resolve(name);
    }

    /// How many folders [#requireTarget] would create at this moment.
    public int missingFolders(String path) throws InvalidWorkspacePathException {
        var wanted = resolve(path);
        return Math.max(0, wanted.getNameCount() - deepestExisting(wanted).getNameCount() - 1);
    }

    /// Opens a folder by its real path, as the other methods give it: a link on the way is refused.
    public OpenFolder openFolder(Path folder) throws InvalidWorkspacePathException, IOException {
        requireInside(folder);
        return OpenFolder.open(root, folder);
    }

    private static Path parentOf(Path path) {
        return Objects.requireNonNull(path.getParent(), "it is below root");
    }

    private Path resolve(String path) throws InvalidWorkspacePathException {
        try {
            var resolved = root.resolve(path).normalize();
            requireInside(resolved);
            return resolved;
        } catch (InvalidPathException e) {
            throw new InvalidWorkspacePathException("the path", "is not valid");
        }
    }

    private Path deepestExisting(Path wanted) {
        var existing = wanted;
        while (!existing.equals(root) && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = parentOf(existing);
        }
        return existing;
    }

    private static Path followed(Path existing) throws InvalidWorkspacePathException, IOException {
        try {
            return existing.toRealPath();
        } catch (NoSuchFileException e) {
            throw new InvalidWorkspacePathException(existing.toString(), "is a link to nowhere");
        } catch (FileSystemException e) {
            throw new InvalidWorkspacePathException(existing.toString(), "cannot be followed: " + e.getReason());
        }
    }

    private void requireInside(Path path) throws InvalidWorkspacePathException {
        if (!path.startsWith(root)) {
            throw new InvalidWorkspacePathException(path.toString(), "is outside of the workspace");
        }
    }
}
