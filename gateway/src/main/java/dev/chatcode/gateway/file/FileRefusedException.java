package dev.chatcode.gateway.file;

import dev.chatcode.gateway.workspace.InvalidWorkspacePathException;
import dev.chatcode.protocol.event.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// A command about files that is not done, or a transfer that is over, for a reason that the other side can act on. Its
/// message is a sentence for a person.
final class FileRefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(FileRefusedException.class.getName());

    /// What the system says in English; the JDK sets no other language for it.
    private static final String DISK_FULL = "No space left on device";

    private static final String QUOTA = "Disk quota exceeded";
    private static final String FILE_LIMIT = "File too large";

    private static final int MAX_CHARACTERS = 1000;

    private final ErrorCode code;

    FileRefusedException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /// What went wrong, told in a way that the other side can act on where that is possible.
    static FileRefusedException of(Exception failure) {
        var message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case FileRefusedException refused -> refused;
            case InvalidWorkspacePathException _ -> new FileRefusedException(ErrorCode.INVALID_PATH, message);
            case NoSuchFileException e ->
                new FileRefusedException(ErrorCode.FILE_NOT_FOUND, nameIn(e) + " is not there");
            case AccessDeniedException e ->
                new FileRefusedException(
                        ErrorCode.INVALID_PATH, "this gateway's user may not read or write " + nameIn(e));
            case IOException _
            when isDiskFull(message) -> new FileRefusedException(ErrorCode.DISK_FULL, "the server's disk is full");
            case FileSystemException e ->
                new FileRefusedException(ErrorCode.INVALID_PATH, nameIn(e) + ": " + reasonOf(e));
            default -> {
                LOG.log(System.Logger.Level.WARNING, "a transfer or listing of files failed", failure);
                yield new FileRefusedException(ErrorCode.INTERNAL, failure.toString());
            }
        };
    }

    private static boolean isDiskFull(String message) {
        return message.endsWith(DISK_FULL) || message.endsWith(QUOTA) || message.endsWith(FILE_LIMIT);
    }

    private static String nameIn(FileSystemException e) {
        return e.getFile() == null ? "the file" : e.getFile();
    }

    private static String reasonOf(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    ErrorCode code() {
        return code;
    }

    /// The message, cut where it repeats a very long path.
    String text() {
        var message = String.valueOf(getMessage());
        return message.substring(0, Math.min(message.length(), MAX_CHARACTERS));
    }
}
