package dev.chatcode.gateway.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One version of the gateway, as `make dist` packs it.
record Image(Path folder) {
    private static final int TIMEOUT_SECONDS = 120;
    private static final int MAX_OUTPUT = 500;

    /// What those for this machine are called.
    static String nameForThisMachine() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "macos" : "linux";
        var processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        return "chatcode-gateway-" + system + "-" + processor;
    }

    /// Unpacks an archive and looks whether what is in it runs here and is the version that it is said to be; where
    /// not, nothing is left of it.
    static Image unpack(Path archive, Path versions, String version) throws IOException, InterruptedException {
        var unfinished = new Image(versions.resolve(".new"));
        unfinished.delete();
        Files.createDirectories(unfinished.folder);
        try {
            run(List.of(
                    "tar",
                    "-xzf",
                    archive.toString(),
                    "--no-same-owner",
                    "--strip-components=1",
                    "-C",
                    unfinished.folder.toString()));
            var says =
                    run(List.of(unfinished.launcher().toString(), "--version")).strip();
            if (!says.equals(version)) {
                throw new IOException("it says that it is version " + says + " and not " + version);
            }
            var image = new Image(versions.resolve(version));
            image.delete();
            Files.move(unfinished.folder, image.folder, StandardCopyOption.ATOMIC_MOVE);
            return image;
        } finally {
            unfinished.delete();
        }
    }

    private Path launcher() {
        return folder.resolve("bin").resolve("chatcode-gateway");
    }

    void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// What a command prints.
    private static String run(List<String> command) throws IOException, InterruptedException {
        var output = Files.createTempFile("chatcode-update-", ".out");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " did not end within " + TIMEOUT_SECONDS + " s");
            }
            var printed = Files.readString(output, StandardCharsets.ISO_8859_1);
            if (process.exitValue() != 0) {
                throw new IOException("%s failed with status %d: %s"
                        .formatted(
                                Path.of(command.getFirst()).getFileName(),
                                process.exitValue(),
                                printed.substring(0, Math.min(printed.length(), MAX_OUTPUT))
                                        .strip()));
            }
            return printed;
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
