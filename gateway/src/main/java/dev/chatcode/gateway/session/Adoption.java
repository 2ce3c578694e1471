package dev.chatcode.gateway.session;

import dev.chatcode.gateway.tmux.TmuxServer;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Takes over sessions of an earlier gateway: each at once, and where that fails again and again, until it succeeds or
/// tmux has the session no more.
final class Adoption implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Adoption.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final TmuxServer tmux;
    private final SessionListener listener;
    private final Attempt attempt;

    /// Sessions that run and cannot be reached, and since when.
    private final Map<SessionId, Instant> waiting = new ConcurrentHashMap<>();

    /// One for each that has ever waited.
    private final Collection<Thread> threads = new ConcurrentLinkedQueue<>();

    /// Takes over one session, so that others find it.
    @FunctionalInterface
    interface Attempt {
        void adopt(SessionId id, String endWord) throws IOException;
    }

    Adoption(TmuxServer tmux, SessionListener listener, Attempt attempt) {
        this.tmux = tmux;
        this.listener = listener;
        this.attempt = attempt;
    }

    /// @param now from when on it waits where this attempt fails
    void adopt(SessionId id, String endWord, Instant now) {
        if (!tryAdopt(id, endWord) && isThere(id)) {
            waiting.put(id, now);
            threads.add(Thread.ofVirtual().name("adopt-" + id).start(() -> retry(id, endWord)));
        }
    }

    Map<SessionId, Instant> waiting() {
        return Map.copyOf(waiting);
    }

    boolean isWaiting(SessionId id) {
        return waiting.containsKey(id);
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void retry(SessionId id, String endWord) {
        var pause = FIRST_PAUSE;
        try {
            do {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            } while (isThere(id) && !tryAdopt(id, endWord));
        } catch (InterruptedException e) {
            // Closed: the next gateway tries.
        } finally {
            // Not before others find it, so that no report lacks it.
            waiting.remove(id);
        }
    }

    /// Also where tmux does not say.
    private boolean isThere(SessionId id) {
        try {
            return tmux.hasSession(id.value());
        } catch (IOException e) {
            return true;
        }
    }

    private boolean tryAdopt(SessionId id, String endWord) {
        try {
            attempt.adopt(id, endWord);
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "session {0} cannot be taken over: {1}", id, e.getMessage());
            listener.failed(id, "the gateway cannot reach this session and tries again: " + e.getMessage());
            return false;
        }
    }
}
