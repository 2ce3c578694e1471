package dev.chatcode.gateway.file;

import dev.chatcode.gateway.workspace.FileName;
import dev.chatcode.gateway.workspace.InvalidWorkspacePathException;
import dev.chatcode.gateway.workspace.OpenFolder;
import dev.chatcode.gateway.workspace.Workspace;
import dev.chatcode.protocol.command.FileCommand.ListFolder;
import dev.chatcode.protocol.event.FileEvent;
import dev.chatcode.protocol.event.FileEvent.Entry;
import dev.chatcode.protocol.event.FileEvent.EntryType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;

/// What is in one folder, by name: all that fits into a message. What cannot be transferred is listed as something
/// else: special files, links that lead out of the workspace or nowhere, names that are no text.
final class FolderListing {
    /// What all entries take in JSON, so that the message is not too large.
    static final int MAX_JSON_BYTES = 768 * 1024;

    /// Of an entry without its name, at most.
    private static final int JSON_BYTES = 120;

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Workspace workspace;
    private final OpenFolder folder;

    private FolderListing(Workspace workspace, OpenFolder folder) {
        this.workspace = workspace;
        this.folder = folder;
    }

    static FileEvent.Entries of(ListFolder list, Workspace workspace)
            throws InvalidWorkspacePathException, IOException {
        try (var folder = workspace.openFolder(workspace.requireExisting(list.path()))) {
            return new FolderListing(workspace, folder).of(list);
        }
    }

    /// Of a folder with more entries than can be listed, only those that the system tells first are looked at.
    private FileEvent.Entries of(ListFolder list) throws IOException {
        var names = folder.names(FileEvent.MAX_ENTRIES + WorkspaceFiles.MAX_TRANSFERS + 1);
        names.removeIf(name -> name.toString().startsWith(UploadNotes.PREFIX));
        var isTruncated = names.size() > FileEvent.MAX_ENTRIES;
        names.sort(Comparator.comparing(Path::toString));
        var entries = new ArrayList<Entry>();
        var bytesLeft = MAX_JSON_BYTES;
        for (var name : names.subList(0, Math.min(names.size(), FileEvent.MAX_ENTRIES))) {
            bytesLeft -= JSON_BYTES + FileName.jsonBytes(name.toString());
            if (bytesLeft < 0) {
                isTruncated = true;
                break;
            }
            folder.tryAttributes(name)
                    .map(attributes -> entry(name, attributes))
                    .ifPresent(entries::add);
        }
        return new FileEvent.Entries(list.requestId(), list.path(), entries, isTruncated);
    }

    private Entry entry(Path name, PosixFileAttributes own) {
        var attributes = own.isSymbolicLink() ? tryFollow(name).orElse(own) : own;
        var type = !FileName.canBeSaid(name) ? EntryType.OTHER : typeOf(attributes);
        return new Entry(
                name.toString(),
                type,
                attributes.size(),
                tellable(attributes.lastModifiedTime().toInstant()));
    }

    private Optional<PosixFileAttributes> tryFollow(Path name) {
        try {
            var real = workspace.requireExisting(folder.path().resolve(name).toString());
            return Optional.of(Files.readAttributes(real, PosixFileAttributes.class));
        } catch (InvalidWorkspacePathException | IOException e) {
            return Optional.empty();
        }
    }

    private static EntryType typeOf(PosixFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return EntryType.FILE;
        }
        return attributes.isDirectory() ? EntryType.DIR : EntryType.OTHER;
    }

    /// A file can be of any year; a message tells four digits.
    static Instant tellable(Instant time) {
        return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    }
}
