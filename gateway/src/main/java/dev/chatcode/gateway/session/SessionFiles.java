package dev.chatcode.gateway.session;

import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// What is kept on disk about each session, for the next gateway: the terminal as it was a moment ago, in case
/// that the gateway is killed; and where it leaves in order a [Handover] and the spool into which tmux writes
/// meanwhile.
///
/// Everything is readable by its owner alone, as it shows what was in the terminal.
final class SessionFiles {
    private static final System.Logger LOG = System.getLogger(SessionFiles.class.getName());
    private static final String TERMINAL = ".terminal";
    private static final String HANDOVER = ".handover";
    private static final String SPOOL = ".spool";
    private static final String SPOOL_DONE = ".spool-done";
    private static final String NEW = ".new";

    private final Path folder;

    private SessionFiles(Path folder) {
        this.folder = folder;
    }

    static SessionFiles open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return new SessionFiles(folder);
    }

    /// The terminal as it was saved last; nothing where that is not known.
    byte[] terminal(SessionId session) {
        try {
            return Files.readAllBytes(file(session, TERMINAL));
        } catch (NoSuchFileException e) {
            return new byte[0];
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "session {0}: its saved terminal cannot be read: {1}", session, e);
            return new byte[0];
        }
    }

    void saveTerminal(SessionId session, byte[] snapshot) throws IOException {
        replace(file(session, TERMINAL), snapshot);
    }

    void saveHandover(SessionId session, Handover handover) throws IOException {
        replace(file(session, HANDOVER), handover.encode());
    }

    /// What was handed over. It is not there a second time: a gateway that is killed now has not gone on in
    /// order.
    Optional<Handover> takeHandover(SessionId session) {
        var file = file(session, HANDOVER);
        try {
            var bytes = Files.readAllBytes(file);
            Files.delete(file);
            return Optional.of(Handover.decode(bytes));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "session {0}: what was handed over cannot be read: {1}",
                    session,
                    e.getMessage());
            return Optional.empty();
        }
    }

    Spool spool(SessionId session) {
        return new Spool(file(session, SPOOL), file(session, SPOOL_DONE));
    }

    synchronized void delete(SessionId session) throws IOException {
        for (var suffix : new String[] {TERMINAL, HANDOVER, SPOOL, SPOOL_DONE}) {
            Files.deleteIfExists(file(session, suffix));
        }
    }

    /// Forgets the sessions that are no more.
    void keepOnly(Set<SessionId> sessions) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                var dot = name.lastIndexOf('.');
                if (dot < 0 || sessions.stream().noneMatch(id -> id.value().equals(name.substring(0, dot)))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private synchronized void replace(Path file, byte[] content) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + NEW);
        Files.write(unfinished, content);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// A session's id has no dot in it.
    private Path file(SessionId session, String suffix) {
        return folder.resolve(session.value() + suffix);
    }
}
