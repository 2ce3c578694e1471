package dev.chatcode.controlplane.event;

import dev.chatcode.controlplane.account.SignInId;
import dev.chatcode.controlplane.account.SignedOut;
import dev.chatcode.controlplane.db.IdGenerator;
import dev.chatcode.controlplane.event.EventStream.Event;
import dev.chatcode.controlplane.event.Readings.Subject;
import dev.chatcode.controlplane.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Who listens to which user's events. Publishing never waits for anybody.
///
/// A browser that comes back and says which event it saw last gets those that it has missed. Where they are not known
/// any more, it gets the event [#RESET], and asks how things are.
@Component
public class UserEvents {
    static final String RESET = "reset";

    /// For how long the events of a user are kept to whom nobody listens.
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    /// Whoever opens more loses the oldest.
    private static final int MAX_PER_USER = 20;

    private final JsonMapper json;
    private final InstantSource clock;

    private final IdGenerator ids;

    /// Guarded by this.
    private final Map<UserId, Audience> audiences = new HashMap<>();

    /// Guarded by this. Never becomes false again.
    private boolean closed;

    UserEvents(JsonMapper json, InstantSource clock, IdGenerator ids) {
        this.json = json;
        this.clock = clock;
        this.ids = ids;
    }

    /// One user's browsers and what they may have missed.
    private static final class Audience {
        private final Deque<EventStream> streams = new ArrayDeque<>();
        private final RecentEvents recent;
        private final Readings readings = new Readings();

        /// When the last stream was closed; null while there is one.
        private @Nullable Instant deserted;

        Audience(String epoch) {
            recent = new RecentEvents(epoch);
        }

        private void tell(String name, String data) {
            var event = recent.add(name, data);
            streams.forEach(stream -> stream.put(event));
        }
    }

    /// Tells every browser of `user`. `data` becomes JSON.
    public void publish(UserId user, String name, Object data) {
        if (remembers(user)) {
            publishJson(user, name, json.writeValueAsString(data));
        }
    }

    /// Tells every browser of `user` how something is now. Where this is done for two changes at once, what was read
    /// first is not told last.
    ///
    /// @param id names what is told of, among those of this name
    /// @param now reads it, and is called without a lock; nothing where it is not there any more
    public void publishLatest(UserId user, String name, Object id, Supplier<? extends Optional<?>> now) {
        var begun = begin(user);
        if (begun == null) {
            return;
        }
        try {
            now.get().map(json::writeValueAsString).ifPresent(data -> tell(begun, new Subject(name, id), data));
        } finally {
            end(begun);
        }
    }

    private record Begun(Audience audience, long reading) {}

    private synchronized @Nullable Begun begin(UserId user) {
        var audience = audiences.get(user);
        return audience == null ? null : new Begun(audience, audience.readings.begin());
    }

    private synchronized void tell(Begun begun, Subject subject, String data) {
        if (begun.audience.readings.tryTell(subject, begun.reading)) {
            begun.audience.tell(subject.name(), data);
        }
    }

    private synchronized void end(Begun begun) {
        begun.audience.readings.end();
    }

    /// Whether somebody listens to the user's events, or did so lately.
    synchronized boolean remembers(UserId user) {
        return audiences.containsKey(user);
    }

    private synchronized void publishJson(UserId user, String name, String data) {
        var audience = audiences.get(user);
        if (audience != null) {
            audience.tell(name, data);
        }
    }

    /// @param lastSeen the id of the last event that the browser has; null where it has none
    synchronized EventStream open(UserId user, SignInId signIn, @Nullable String lastSeen) {
        var audience = audiences.computeIfAbsent(user, ignored -> new Audience(ids.next("evt")));
        var id = audience.recent.lastId();
        var stream = new EventStream(signIn, id);
        audience.recent
                .after(lastSeen == null ? id : lastSeen)
                .ifPresentOrElse(missed -> missed.forEach(stream::put), () -> stream.put(new Event(id, RESET, "{}")));
        audience.streams.addLast(stream);
        audience.deserted = null;
        if (audience.streams.size() > MAX_PER_USER) {
            audience.streams.removeFirst().close();
        }
        if (closed) {
            stream.close();
        }
        return stream;
    }

    synchronized void close(UserId user, EventStream stream) {
        stream.close();
        var audience = audiences.get(user);
        if (audience != null && audience.streams.remove(stream) && audience.streams.isEmpty()) {
            audience.deserted = clock.instant();
        }
    }

    /// Forgets the users to whom nobody has listened for long.
    @Scheduled(fixedDelay = 60_000)
    synchronized void sweep() {
        var longAgo = clock.instant().minus(REMEMBERED);
        audiences.values().removeIf(audience -> audience.deserted != null && audience.deserted.isBefore(longAgo));
    }

    @EventListener
    synchronized void signedOut(SignedOut event) {
        streams().filter(stream -> stream.signIn().equals(event.signIn())).forEach(EventStream::close);
    }

    /// The server stops; it would otherwise wait for the requests that wait for events.
    @EventListener(ContextClosedEvent.class)
    synchronized void stop() {
        closed = true;
        streams().forEach(EventStream::close);
    }

    private Stream<EventStream> streams() {
        return audiences.values().stream().map(audience -> audience.streams).flatMap(Collection::stream);
    }
}
