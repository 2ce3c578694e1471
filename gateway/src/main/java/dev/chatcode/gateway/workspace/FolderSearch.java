package dev.chatcode.gateway.workspace;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/// Finds the folders that a session may start in: nearest first, without hidden ones and without links, within limits
/// on all that it looks at.
///
/// A folder that may not be read, or is gone again, is listed without what is below.
public final class FolderSearch {
    /// Of folders, of which the first level has 1.
    public static final int MAX_DEPTH = 4;

    public static final int MAX_FOLDERS = 1000;

    /// Files and folders that are looked at, however many there are.
    public static final int MAX_ENTRIES = 50_000;

    /// What all paths take in JSON, so that they fit into one message with much to spare.
    static final int MAX_JSON_BYTES = 512 * 1024;

    private static final System.Logger LOG = System.getLogger(FolderSearch.class.getName());

    private final Workspace workspace;
    private final Limits limits;
    private final List<String> found = new ArrayList<>();
    private final Queue<Path> toRead = new ArrayDeque<>();
    private int entriesLeft;
    private int bytesLeft;
    private boolean isTruncated;

    record Limits(int depth, int folders, int entries, int jsonBytes) {}

    /// What was found.
    ///
    /// @param paths relative to the workspace
    /// @param truncated whether there are more
    public record Found(List<String> paths, boolean truncated) {
        public Found {
            paths = List.copyOf(paths);
        }
    }

    private FolderSearch(Workspace workspace, Limits limits) {
        this.workspace = workspace;
        this.limits = limits;
        this.entriesLeft = limits.entries();
        this.bytesLeft = limits.jsonBytes();
    }

    public static Found in(Workspace workspace) throws InvalidWorkspacePathException, IOException {
        return in(workspace, new Limits(MAX_DEPTH, MAX_FOLDERS, MAX_ENTRIES, MAX_JSON_BYTES));
    }

    static Found in(Workspace workspace, Limits limits) throws InvalidWorkspacePathException, IOException {
        return new FolderSearch(workspace, limits).run();
    }

    private Found run() throws InvalidWorkspacePathException, IOException {
        try (var root = workspace.openFolder(workspace.root())) {
            read(root, Path.of(""));
        }
        for (var next = toRead.poll(); next != null && !isOver(); next = toRead.poll()) {
            try (var folder = workspace.openFolder(workspace.root().resolve(next))) {
                read(folder, next);
            } catch (InvalidWorkspacePathException | FileSystemException e) {
                LOG.log(System.Logger.Level.DEBUG, "nothing below {0}: {1}", next, e.getMessage());
            }
        }
        return new Found(found, isTruncated);
    }

    private void read(OpenFolder folder, Path path) throws IOException {
        var names = folder.names(entriesLeft + 1);
        isTruncated |= names.size() > entriesLeft;
        entriesLeft = Math.max(0, entriesLeft - names.size());
        names.sort(Comparator.comparing(Path::toString));
        for (var name : names) {
            if (isListed(folder, name)) {
                take(path.resolve(name));
            }
        }
    }

    private static boolean isListed(OpenFolder folder, Path name) throws IOException {
        return !name.toString().startsWith(".")
                && FileName.canBeSaid(name)
                && folder.tryAttributes(name)
                        .filter(entry -> entry.isDirectory())
                        .isPresent();
    }

    /// What is too deep is only looked for, to say whether there is any.
    private void take(Path path) {
        var text = path.toString();
        var bytes = FileName.jsonBytes(text);
        if (found.size() >= limits.folders() || bytes > bytesLeft || path.getNameCount() > limits.depth()) {
            isTruncated = true;
            return;
        }
        bytesLeft -= bytes;
        found.add(text);
        toRead.add(path);
    }

    /// What would be found from here on, could not be taken, and it is known that there is some.
    private boolean isOver() {
        return isTruncated && (found.size() >= limits.folders() || entriesLeft == 0);
    }
}
