package dev.chatcode.gateway.session;

import dev.chatcode.gateway.vt.BadTrackerStateException;
import dev.chatcode.gateway.vt.ModeTracker;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/// The modes of each session's terminal in a file, for the next gateway: tmux cannot tell them.
final class TrackerStore {
    private static final System.Logger LOG = System.getLogger(TrackerStore.class.getName());

    private final Path folder;

    private TrackerStore(Path folder) {
        this.folder = folder;
    }

    static TrackerStore open(Path folder) throws IOException {
        return new TrackerStore(Files.createDirectories(folder));
    }

    /// What was stored, for a stream that may have gone on since. A fresh tracker where nothing usable is.
    ModeTracker load(SessionId session) {
        try {
            return ModeTracker.rejoin(Files.readAllBytes(fileOf(session)));
        } catch (NoSuchFileException e) {
            return new ModeTracker();
        } catch (IOException | BadTrackerStateException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "session {0}: its stored modes cannot be read: {1}",
                    session,
                    e.getMessage());
            return new ModeTracker();
        }
    }

    synchronized void save(SessionId session, byte[] state) throws IOException {
        var file = fileOf(session);
        var unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.write(unfinished, state);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    synchronized void delete(SessionId session) throws IOException {
        Files.deleteIfExists(fileOf(session));
    }

    /// Forgets the sessions that are no more.
    void keepOnly(Set<SessionId> sessions) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (sessions.stream().noneMatch(each -> fileOf(each).equals(file))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Path fileOf(SessionId session) {
        return folder.resolve(session.value());
    }
}
