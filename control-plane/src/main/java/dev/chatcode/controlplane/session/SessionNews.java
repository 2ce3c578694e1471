package dev.chatcode.controlplane.session;

import dev.chatcode.controlplane.event.UserEvents;
import dev.chatcode.controlplane.user.UserId;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Tells a session's owner, and whoever shows it, what has become of it.
@Component
class SessionNews {
    private final UserEvents events;
    private final ApplicationEventPublisher publisher;

    SessionNews(UserEvents events, ApplicationEventPublisher publisher) {
        this.events = events;
        this.publisher = publisher;
    }

    void changed(UserId owner, Session session) {
        events.publish(owner, "session", session);
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
        events.publish(owner, "session", Map.of("id", session.id(), "vps_id", session.vpsId(), "status", "removed"));
    }
}
