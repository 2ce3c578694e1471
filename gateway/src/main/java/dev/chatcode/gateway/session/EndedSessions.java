package dev.chatcode.gateway.session;

import dev.chatcode.protocol.SessionId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Sessions that are no more, until the control plane surely knows.
///
/// Till then tmux keeps them too, with exit code and last screen: whatever is killed meanwhile, the next gateway finds
/// them there and tells it again. Bounded, because nobody can start a session while nobody hears of its end.
final class EndedSessions implements AutoCloseable {
    private static final Duration CLEAN_UP = Duration.ofSeconds(30);

    private final Map<SessionId, Entry> entries = new ConcurrentHashMap<>();

    /// How much the control plane knows.
    private enum State {
        UNTOLD,

        /// It was told, and nobody knows whether it heard.
        ANNOUNCED,

        /// It knows; what is left of the session is being removed.
        TOLD
    }

    private record Entry(Sessions.Ended ended, AtomicReference<State> state, CompletableFuture<Void> gone) {
        boolean is(State wanted) {
            return state.get() == wanted;
        }
    }

    void add(Session session, OptionalInt exitCode) {
        entries.put(
                session.id(),
                new Entry(
                        new Sessions.Ended(session, exitCode),
                        new AtomicReference<>(State.UNTOLD),
                        new CompletableFuture<>()));
    }

    boolean contains(SessionId id) {
        return entries.containsKey(id);
    }

    /// Those of which the control plane is not sure to know.
    Stream<Session> untold() {
        return entries.values().stream().filter(entry -> !entry.is(State.TOLD)).map(entry -> entry.ended.session());
    }

    /// Those of which the control plane cannot know.
    Stream<Session> unannounced() {
        return entries.values().stream().filter(entry -> entry.is(State.UNTOLD)).map(entry -> entry.ended.session());
    }

    Optional<Sessions.Ended> untold(SessionId id) {
        return Optional.ofNullable(entries.get(id))
                .filter(entry -> !entry.is(State.TOLD))
                .map(Entry::ended);
    }

    void announced(SessionId id) {
        var entry = entries.get(id);
        if (entry != null) {
            entry.state.compareAndSet(State.UNTOLD, State.ANNOUNCED);
        }
    }

    /// Nothing of it has to be kept. Returns at once.
    void told(SessionId id) {
        var entry = entries.get(id);
        if (entry != null && entry.state.getAndSet(State.TOLD) != State.TOLD) {
            Thread.ofVirtual().name("clean-up-" + id).start(() -> {
                try {
                    entry.ended.session().cleanUp();
                } finally {
                    entries.remove(id);
                    entry.gone.complete(null);
                }
            });
        }
    }

    /// False where something of the session is still here after that time.
    boolean isGoneWithin(SessionId id, Duration time) {
        var entry = entries.get(id);
        return entry == null || awaitGone(entry, time);
    }

    /// Leaves those that have not been told to the next gateway, and finishes with the others.
    @Override
    public void close() {
        for (var entry : entries.values()) {
            if (entry.is(State.TOLD)) {
                awaitGone(entry, CLEAN_UP);
            } else {
                entry.ended.session().close();
            }
        }
    }

    private static boolean awaitGone(Entry entry, Duration time) {
        try {
            entry.gone.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
