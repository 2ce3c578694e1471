package dev.chatcode.gateway.session;

import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Keeps the terminals of all sessions on disk, a moment after they may have changed: off the data path, and
/// idle when all sessions are.
final class TerminalSaver implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TerminalSaver.class.getName());

    /// What a moment is: long enough that a burst of output is saved once.
    private static final long PAUSE_MILLIS = 100;

    private final Supplier<Collection<Session>> sessions;
    private final Thread thread;

    private volatile boolean closing;

    /// Has a permit where something may have changed.
    private final Semaphore changed = new Semaphore(0);

    private TerminalSaver(Supplier<Collection<Session>> sessions) {
        this.sessions = sessions;
        this.thread = Thread.ofVirtual().name("terminal-saver").unstarted(this::run);
    }

    static TerminalSaver start(Supplier<Collection<Session>> sessions) {
        var saver = new TerminalSaver(sessions);
        saver.thread.start();
        return saver;
    }

    void dirty() {
        if (changed.availablePermits() == 0) {
            changed.release();
        }
    }

    /// Saves once more, to be called when the sessions are closed.
    @Override
    public void close() {
        closing = true;
        changed.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing) {
                changed.acquire();
                if (!closing) {
                    Thread.sleep(PAUSE_MILLIS);
                    changed.drainPermits();
                    saveAll();
                }
            }
            saveAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void saveAll() {
        for (var session : sessions.get()) {
            try {
                session.saveTerminal();
            } catch (IOException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "session {0}: its terminal cannot be saved: {1}",
                        session.id(),
                        e.getMessage());
            }
        }
    }
}
