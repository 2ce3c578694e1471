package dev.chatcode.controlplane.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// A text file that only its owner can read. It is there as a whole or not at all, also after a power cut.
final class PrivateText {
    private PrivateText() {}

    /// Whoever comes second finds what the first has written.
    static void createIfMissing(Path path, String text) throws IOException {
        var fresh = written(path, text);
        try {
            Files.createLink(path, fresh);
        } catch (FileAlreadyExistsException e) {
            return; // somebody else was first, and theirs is as good
        } finally {
            Files.deleteIfExists(fresh);
        }
        force(directoryOf(path));
    }

    static void replace(Path path, String text) throws IOException {
        var fresh = written(path, text);
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        force(directoryOf(path));
    }

    private static Path written(Path path, String text) throws IOException {
        var directory = directoryOf(path);
        Files.createDirectories(directory);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var fresh = Files.createTempFile(directory, "." + path.getFileName(), ".new", ownerOnly);
        Files.writeString(fresh, text);
        force(fresh);
        return fresh;
    }

    private static Path directoryOf(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent());
    }

    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
