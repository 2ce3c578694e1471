package dev.chatcode.gateway.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

/// Notices programs that have ended without tmux saying so.
///
/// The hook in tmux.conf is at once, but tmux 3.3a misses the end of a program now and then until another
/// process ends. Its own subscriptions, which could tell, crash the server when a client leaves. So this looks
/// once a second whether the process in each pane still lives, which costs one small read.
final class DeathWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DeathWatch.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Path PROC = Path.of("/proc");

    private final Supplier<Collection<Session>> sessions;
    private final Thread thread;

    private DeathWatch(Supplier<Collection<Session>> sessions) {
        this.sessions = sessions;
        this.thread = Thread.ofVirtual().name("death-watch").unstarted(this::run);
    }

    static DeathWatch start(Supplier<Collection<Session>> sessions) {
        var watch = new DeathWatch(sessions);
        watch.thread.start();
        return watch;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                for (var session : sessions.get()) {
                    if (!session.hasEnded() && hasEnded(session.panePid())) {
                        session.paneDied();
                    }
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /// Also true for a process that nobody has waited for yet.
    static boolean hasEnded(long pid) {
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
        try {
            var stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            // The name in parentheses may hold anything; the state follows the last of them.
            var state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state == 'Z' || state == 'X';
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "cannot read the state of process {0}: {1}", pid, e.getMessage());
            return false;
        }
    }
}
