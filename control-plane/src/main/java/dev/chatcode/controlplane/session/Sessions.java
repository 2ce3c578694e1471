package dev.chatcode.controlplane.session;

import dev.chatcode.controlplane.db.IdGenerator;
import dev.chatcode.controlplane.gateway.ServerGateways;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.vps.Vps;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Starts, renames and ends sessions, in the database and on the server. What changes unasked is left to
/// [SessionReconciliation].
@Component
class Sessions {
    private final SessionStore store;
    private final SessionNews news;
    private final ServerGateways gateways;
    private final IdGenerator ids;
    private final int limit;

    Sessions(
            SessionStore store,
            SessionNews news,
            ServerGateways gateways,
            IdGenerator ids,
            @Value("${chatcode.sessions.limit:5}") int limit) {
        this.store = store;
        this.news = news;
        this.gateways = gateways;
        this.ids = ids;
        this.limit = limit;
    }

    Session create(Vps vps, SessionRequest request) {
        var hub = gateways.require(vps.id());
        var id = new SessionId(ids.next("ses"));
        var starting = store.tryCreate(id, vps.id(), request, limit)
                .orElseThrow(() -> Failure.SESSION_LIMIT_REACHED
                        .withDetail("End one of the " + limit + " open sessions first.")
                        .with("limit", limit));
        news.changed(vps.owner(), starting);
        try {
            hub.request(command -> new SessionCommand.Create(
                    command,
                    id,
                    starting.title(),
                    starting.workdir(),
                    request.agent(),
                    null,
                    null,
                    request.cols(),
                    request.rows()));
        } catch (FailureException e) {
            throw notStarted(vps.owner(), starting, e);
        }
        store.tryRun(id).ifPresent(running -> news.changed(vps.owner(), running));
        return store.find(id)
                .orElseThrow(() -> Failure.SESSION_ENDED.withDetail("It has ended and was removed meanwhile."));
    }

    Session rename(UserId owner, Session session, String title) {
        var renamed = store.rename(session.id(), title)
                .orElseThrow(() -> Failure.NOT_FOUND.withDetail("The session is gone."));
        news.changed(owner, renamed);
        return renamed;
    }

    /// Ends a session that is open, and removes one that is not from the list.
    void end(UserId owner, Session session) {
        if (!session.status().isOpen()) {
            if (store.tryRemove(session.id())) {
                news.removed(owner, session);
            }
            return;
        }
        endOnServer(session).ifPresent(ended -> news.ended(owner, ended));
    }

    /// What the gateway does not know it may yet find when it starts again.
    private Optional<Session> endOnServer(Session session) {
        try {
            gateways.require(session.vpsId()).request(command -> new SessionCommand.End(command, session.id()));
        } catch (FailureException e) {
            if (e.failure() == Failure.NOT_FOUND) {
                return store.lost(session.id(), SessionStatus.ENDED);
            }
            throw e;
        }
        return store.ended(session.id(), null);
    }

    /// What was refused did not come to be. Where the answer is missing, nobody knows: the next report will tell.
    private FailureException notStarted(UserId owner, Session session, FailureException failure) {
        var unknown = failure.failure() == Failure.GATEWAY_TIMEOUT || failure.failure() == Failure.GATEWAY_OFFLINE;
        if (!unknown) {
            store.delete(session.id());
            news.removed(owner, session);
        }
        return failure.failure() == Failure.AGENT_NOT_INSTALLED && session.agentType() != AgentType.NONE
                ? failure.with("agent", session.agentType())
                : failure;
    }
}
