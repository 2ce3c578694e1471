package dev.chatcode.gateway.agent;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Programs that are shell scripts of a test's own.
public final class FakePrograms {
    private FakePrograms() {}

    /// Makes a program of these lines.
    public static Path write(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// Waits until a program has written its process number, and gives it.
    static long pidIn(Path file) throws IOException {
        await().until(() -> Files.exists(file) && Files.size(file) > 1);
        return Long.parseLong(Files.readString(file).strip());
    }

    static void awaitGone(long pid) {
        await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }
}
