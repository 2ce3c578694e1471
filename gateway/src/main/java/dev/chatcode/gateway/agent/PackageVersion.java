package dev.chatcode.gateway.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// The version of the npm package that a program belongs to, for programs that are too slow to tell it.
final class PackageVersion {
    private static final int LEVELS = 3;
    private static final long MAX_BYTES = 1 << 20;
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"([0-9][0-9A-Za-z.+-]{0,63})\"");

    private PackageVersion() {}

    /// Empty where the program is not from npm.
    static Optional<String> of(Path program) throws IOException {
        var folder = program.toRealPath().getParent();
        for (var level = 0; level < LEVELS && folder != null; level++) {
            var description = folder.resolve("package.json");
            if (folder.toString().contains("/node_modules/") && Files.isRegularFile(description)) {
                return versionIn(description);
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    private static Optional<String> versionIn(Path description) throws IOException {
        if (Files.size(description) > MAX_BYTES) {
            return Optional.empty();
        }
        var match = VERSION.matcher(new String(Files.readAllBytes(description), StandardCharsets.UTF_8));
        return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
