package dev.chatcode.controlplane.event;

import dev.chatcode.controlplane.account.SignedOut;
import dev.chatcode.controlplane.user.UserId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Who listens to which user's events. Publishing never waits for anybody.
@Component
public class UserEvents {
    /// Whoever opens more loses the oldest.
    private static final int MAX_PER_USER = 20;

    private final JsonMapper json;

    /// Guarded by this.
    private final Map<UserId, Deque<EventStream>> streams = new HashMap<>();

    /// Guarded by this. Never becomes false again.
    private boolean closed;

    UserEvents(JsonMapper json) {
        this.json = json;
    }

    /// Tells every browser of `user`. `data` becomes JSON.
    public void publish(UserId user, String name, Object data) {
        List<EventStream> listening;
        synchronized (this) {
            listening = List.copyOf(streams.getOrDefault(user, new ArrayDeque<>()));
        }
        if (!listening.isEmpty()) {
            var event = new EventStream.Event(name, json.writeValueAsString(data));
            listening.forEach(stream -> stream.put(event));
        }
    }

    synchronized EventStream open(UserId user, String signIn) {
        var stream = new EventStream(signIn);
        var ofUser = streams.computeIfAbsent(user, ignored -> new ArrayDeque<>());
        ofUser.addLast(stream);
        if (ofUser.size() > MAX_PER_USER) {
            ofUser.removeFirst().close();
        }
        if (closed) {
            stream.close();
        }
        return stream;
    }

    synchronized void close(UserId user, EventStream stream) {
        stream.close();
        streams.computeIfPresent(user, (id, ofUser) -> {
            ofUser.remove(stream);
            return ofUser.isEmpty() ? null : ofUser;
        });
    }

    @EventListener
    synchronized void signedOut(SignedOut event) {
        streams.values().stream()
                .flatMap(Deque::stream)
                .filter(stream -> stream.signIn().equals(event.signIn()))
                .forEach(EventStream::close);
    }

    /// The server stops; it would otherwise wait for the requests that wait for events.
    @EventListener(ContextClosedEvent.class)
    synchronized void stop() {
        closed = true;
        streams.values().stream().flatMap(Deque::stream).forEach(EventStream::close);
    }
}
