package dev.chatcode.controlplane.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// A small text file that only its owner can read, replaced as a whole.
record PrivateFile(Path path) {
    void write(String text) throws IOException {
        var directory = path.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var fresh = Files.createTempFile(directory, "." + path.getFileName(), ".new", ownerOnly);
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// What stands behind `name=` in a line of the file, if the file is there. What is not text stands for nothing.
    Optional<String> tryValue(String name) throws IOException {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }
}
