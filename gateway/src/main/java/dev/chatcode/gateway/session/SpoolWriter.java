package dev.chatcode.gateway.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The process that writes a spool, as `/proc` shows it: whether it waits for more, and whether any has
/// come.
///
/// @param pid of the process
/// @param spool the file that is its output
record SpoolWriter(long pid, Path spool) {
    private static final Path PROC = Path.of("/proc");

    /// The shell that starts it may have the same output.
    private static final String NAME = "head";

    /// What it had read and written while it waited for more.
    ///
    /// @param counts of the kernel; empty where it keeps none
    /// @param bytes in the spool
    record Progress(String counts, long bytes) {}

    /// Whether this system tells anything about its processes.
    static boolean canBeSeen() {
        return Files.isDirectory(PROC.resolve("self"));
    }

    /// Empty also where it has not begun to write, or has ended.
    static Optional<SpoolWriter> tryFind(Path spool) throws IOException {
        if (!Files.exists(spool)) {
            return Optional.empty();
        }
        var file = spool.toRealPath();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> writesTo(pid, file))
                .findFirst()
                .map(pid -> new SpoolWriter(pid, file));
    }

    /// Empty unless it waits for more to read.
    Optional<Progress> tryProgress() {
        try {
            if (!read("stat").startsWith(pid + " (" + NAME + ") S ")) {
                return Optional.empty();
            }
            return Optional.of(new Progress(counts(), Files.size(spool)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String counts() {
        try {
            return read("io");
        } catch (IOException e) {
            return "";
        }
    }

    private String read(String name) throws IOException {
        return read(PROC.resolve(Long.toString(pid)), name);
    }

    private static String read(Path process, String name) throws IOException {
        return Files.readString(process.resolve(name), StandardCharsets.ISO_8859_1);
    }

    private static boolean writesTo(long pid, Path file) {
        try {
            var process = PROC.resolve(Long.toString(pid));
            return read(process, "comm").equals(NAME + "\n")
                    && Files.readSymbolicLink(process.resolve("fd/1")).equals(file);
        } catch (IOException e) {
            // Ended meanwhile, or somebody else's.
            return false;
        }
    }
}
