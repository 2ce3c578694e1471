package dev.chatcode.gateway.workspace;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One folder of the workspace, held open: what is done here is done in that very folder, wherever its name leads
/// meanwhile. The names that its methods take are of entries of the folder. No link is followed, here or on the way.
public final class OpenFolder implements AutoCloseable {
    private static final Path ITSELF = Path.of(".");

    private final Path path;
    private final SecureDirectoryStream<Path> folder;

    private OpenFolder(Path path, SecureDirectoryStream<Path> folder) {
        this.path = path;
        this.folder = folder;
    }

    /// Goes down from `root`, folder by folder.
    static OpenFolder open(Path root, Path path) throws InvalidWorkspacePathException, IOException {
        var opened = openRoot(root);
        for (var name : root.equals(path) ? List.<Path>of() : root.relativize(path)) {
            try (var above = opened) {
                opened = above.openBelow(name);
            }
        }
        return opened;
    }

    @SuppressWarnings("StreamResourceLeak") // The folder closes it.
    private static OpenFolder openRoot(Path root) throws InvalidWorkspacePathException, IOException {
        var before = Files.readAttributes(root, PosixFileAttributes.class, NOFOLLOW_LINKS);
        if (!before.isDirectory()) {
            throw new InvalidWorkspacePathException(root.toString(), "is not a folder");
        }
        var opened = new OpenFolder(root, secure(Files.newDirectoryStream(root)));
        if (!opened.key().equals(keyOf(before))) {
            opened.close();
            throw new InvalidWorkspacePathException(root.toString(), "is being replaced");
        }
        return opened;
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException("this system cannot keep a folder open");
    }

    /// A folder in this one. Looked at first, as opening something else may take for ever.
    public OpenFolder openBelow(Path name) throws InvalidWorkspacePathException, IOException {
        var below = path.resolve(name);
        var attributes = attributes(name);
        if (!attributes.isDirectory()) {
            throw new InvalidWorkspacePathException(
                    below.toString(), attributes.isSymbolicLink() ? "is a link" : "is not a folder");
        }
        try {
            return new OpenFolder(below, folder.newDirectoryStream(name, NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            throw new InvalidWorkspacePathException(below.toString(), "cannot be opened: " + e.getReason());
        }
    }

    /// Where it was when it was opened.
    public Path path() {
        return path;
    }

    /// Which folder it is, whatever its name.
    public String key() throws IOException {
        return String.valueOf(folder.getFileAttributeView(BasicFileAttributeView.class)
                .readAttributes()
                .fileKey());
    }

    /// As [#key()], of a file.
    public static String keyOf(PosixFileAttributes attributes) {
        return String.valueOf(attributes.fileKey());
    }

    /// The first `max` names, in no order.
    public List<Path> names(int max) throws IOException {
        var names = new ArrayList<Path>();
        try {
            var all = folder.iterator();
            while (names.size() < max && all.hasNext()) {
                names.add(all.next().getFileName());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /// Throws where there is nothing of that name.
    public PosixFileAttributes attributes(Path name) throws IOException {
        return viewOf(name).readAttributes();
    }

    public Optional<PosixFileAttributes> tryAttributes(Path name) throws IOException {
        try {
            return Optional.of(attributes(name));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    public void setPermissions(Path name, Set<PosixFilePermission> permissions) throws IOException {
        viewOf(name).setPermissions(permissions);
    }

    private PosixFileAttributeView viewOf(Path name) {
        return folder.getFileAttributeView(name, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    }

    /// For reading. May take for ever where it is a fifo.
    public FileChannel open(Path name) throws IOException {
        return open(name, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
    }

    /// For writing; throws where there is something of that name.
    ///
    /// @param permissions of which the process's umask takes some away
    public FileChannel create(Path name, Set<PosixFilePermission> permissions) throws IOException {
        return open(
                name,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(permissions));
    }

    private FileChannel open(Path name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return fileChannel(folder.newByteChannel(name, options, attributes));
    }

    private static FileChannel fileChannel(SeekableByteChannel channel) throws IOException {
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new IOException("this system cannot flush a file");
    }

    /// Replaces what has the name `to`.
    public void rename(Path from, Path to) throws IOException {
        folder.move(from, folder, to);
    }

    public void deleteFile(Path name) throws IOException {
        folder.deleteFile(name);
    }

    /// Throws where there is something in it.
    public void deleteFolder(Path name) throws IOException {
        folder.deleteDirectory(name);
    }

    /// So that its names outlive a power failure.
    public void flush() throws IOException {
        try (var itself = open(ITSELF, Set.of(StandardOpenOption.READ))) {
            itself.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
