package dev.chatcode.controlplane.db;

import java.nio.file.Path;

/// The database file cannot be opened. The program cannot start, and only its user can mend that.
final class UnusableDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableDatabaseException(Path file, Exception cause) {
        super("The database %s cannot be opened: %s".formatted(file.toAbsolutePath(), innermost(cause)), cause);
    }

    private static Throwable innermost(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : innermost(cause);
    }
}
