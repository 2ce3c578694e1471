package dev.chatcode.controlplane.file;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A path below a session's folder, with `/` between its parts. What cannot be one is refused before any gateway is
/// asked; what it leads to there, through links for instance, the gateway checks.
///
/// @param text empty for the folder itself
record FilePath(String text) {
    private static final int MAX_CHARACTERS = 1024;

    /// Of a file.
    static FilePath parse(@Nullable String path) {
        if (path == null || path.isEmpty()) {
            throw invalid("is missing");
        }
        return parseFolder(path);
    }

    /// Of a folder, which may be the session's own.
    static FilePath parseFolder(String path) {
        if (path.length() > MAX_CHARACTERS) {
            throw invalid("must have at most " + MAX_CHARACTERS + " characters");
        }
        if (path.startsWith("/") || Arrays.asList(path.split("/")).contains("..")) {
            throw invalid("must lie below the session's folder, without ..");
        }
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw invalid("must not have control characters");
        }
        return new FilePath(path);
    }

    /// As the gateway takes it: relative to the workspace.
    ///
    /// @param workdir the session's folder, relative to the workspace; empty for the workspace itself
    String inWorkspace(String workdir) {
        if (workdir.isEmpty()) {
            return text;
        }
        return text.isEmpty() ? workdir : workdir + "/" + text;
    }

    /// The last part.
    String fileName() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    private static FailureException invalid(String problem) {
        return Failure.INVALID_PATH.withDetail("path " + problem).with("field", "path");
    }
}
