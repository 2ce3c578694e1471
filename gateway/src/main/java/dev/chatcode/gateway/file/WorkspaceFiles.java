package dev.chatcode.gateway.file;

import dev.chatcode.gateway.workspace.Workspace;
import dev.chatcode.protocol.event.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/// The files of the workspace, whoever is connected: what all transfers share.
public final class WorkspaceFiles {
    /// Under way at once, those included that a lost connection has left and that are being cleaned up.
    static final int MAX_TRANSFERS = 8;

    private static final String NOTES = "uploads";

    private final Workspace workspace;
    private final UploadNotes notes;
    private final long maxBytes;
    private final InstantSource clock;
    private final Semaphore slots = new Semaphore(MAX_TRANSFERS);

    private WorkspaceFiles(Workspace workspace, UploadNotes notes, long maxBytes, InstantSource clock) {
        this.workspace = workspace;
        this.notes = notes;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /// Removes what a gateway that was killed has left of uploads.
    ///
    /// @param maxBytes of one file that is transferred
    public static WorkspaceFiles open(Workspace workspace, Path stateDirectory, long maxBytes, InstantSource clock)
            throws IOException {
        var notes = UploadNotes.open(stateDirectory.resolve(NOTES));
        notes.removeLeftovers(workspace);
        return new WorkspaceFiles(workspace, notes, maxBytes, clock);
    }

    /// For one connection; what is under way ends with it.
    public FileCommands connect(FileLink link) {
        return new FileCommands(this, link);
    }

    Workspace workspace() {
        return workspace;
    }

    UploadNotes notes() {
        return notes;
    }

    InstantSource clock() {
        return clock;
    }

    Semaphore slots() {
        return slots;
    }

    void requireFits(long bytes) throws FileRefusedException {
        if (bytes > maxBytes) {
            throw new FileRefusedException(
                    ErrorCode.TOO_LARGE, "a file of " + bytes + " bytes is over the limit of " + maxBytes);
        }
    }
}
