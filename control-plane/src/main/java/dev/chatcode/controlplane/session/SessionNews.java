package dev.chatcode.controlplane.session;

import dev.chatcode.controlplane.event.UserEvents;
import dev.chatcode.controlplane.user.UserId;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Tells a session's owner, and whoever shows it, what has become of it.
@Component
class SessionNews {
    private final SessionStore store;
    private final UserEvents events;
    private final ApplicationEventPublisher publisher;

    SessionNews(SessionStore store, UserEvents events, ApplicationEventPublisher publisher) {
        this.store = store;
        this.events = events;
        this.publisher = publisher;
    }

    void changed(UserId owner, Session session) {
        events.publishLatest(owner, "session", session.id(), () -> store.find(session.id()));
    }

    void runs(UserId owner, Session session) {
        changed(owner, session);
        publisher.publishEvent(new SessionRuns(session.id(), session.vpsId()));
    }

    void ended(UserId owner, Session session) {
        changed(owner, session);
        publisher.publishEvent(new SessionEnded(session.id(), session.vpsId(), session.exitCode()));
    }

    void removed(UserId owner, Session session) {
        var removed = Optional.of(Map.of("id", session.id(), "vps_id", session.vpsId(), "status", "removed"));
        events.publishLatest(owner, "session", session.id(), () -> removed);
    }
}
