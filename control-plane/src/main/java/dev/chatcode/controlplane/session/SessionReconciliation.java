package dev.chatcode.controlplane.session;

import dev.chatcode.controlplane.gateway.Gateway;
import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.gateway.GatewayListener;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.vps.Vps;
import dev.chatcode.controlplane.vps.VpsStore;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.FileEvent;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent;
import dev.chatcode.protocol.event.MachineEvent.ActiveSession;
import dev.chatcode.protocol.event.MachineEvent.Health;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import dev.chatcode.protocol.event.SshEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Brings the table of sessions to what tmux really has, from what the gateway reports.
///
/// A session that the table has as open and a complete report lacks is lost, unless its status is so young that the
/// report may have been written before. One that is reported runs, unless it is known to have ended: a gateway writes
/// a report before it sends it, and may tell an end in between.
@Component
@Order(2)
class SessionReconciliation implements GatewayListener {
    private static final Logger LOG = LoggerFactory.getLogger(SessionReconciliation.class);

    /// A gateway answers a command within 10 s, so a report cannot be older than that and still come after.
    private static final Duration TOO_YOUNG = Duration.ofSeconds(15);

    /// A gateway has no more at once. Whoever reports more does not tell the truth, and is not believed beyond.
    static final int MAX_OPEN = 50;

    private final SessionStore store;
    private final SessionNews news;
    private final GatewayStore gateways;
    private final VpsStore servers;
    private final InstantSource clock;

    SessionReconciliation(
            SessionStore store, SessionNews news, GatewayStore gateways, VpsStore servers, InstantSource clock) {
        this.store = store;
        this.news = news;
        this.gateways = gateways;
        this.servers = servers;
        this.clock = clock;
    }

    @Override
    public void health(GatewayHub hub, Health health) {
        withServer(hub, vps -> {
            var open = store.listOpen(vps.id());
            var ids = open.stream().map(Session::id).collect(Collectors.toSet());
            health.activeSessions().stream()
                    .filter(active -> ids.contains(active.sessionId()))
                    .forEach(active -> running(vps, active));
            health.activeSessions().stream()
                    .filter(active -> !ids.contains(active.sessionId()))
                    .limit(Math.max(0, MAX_OPEN - open.size()))
                    .forEach(active -> notOpen(vps, active.sessionId()));
            endMissing(vps, open, hub.connectedAt(), health);
        });
    }

    @Override
    public void event(GatewayHub hub, GatewayEvent event) {
        switch (event) {
            case SessionEvent.Started started -> withServer(hub, vps -> started(vps, started.sessionId()));
            case SessionEvent.Ended ended -> withServer(hub, vps -> ended(vps, ended));
            case SessionEvent.Failed _, SessionEvent.Resumed _, SessionEvent.Verified _, SessionSnapshot _ -> {}
            case Ack _, FileEvent _, SshEvent _, MachineEvent _ -> {}
        }
    }

    private void running(Vps vps, ActiveSession active) {
        store.found(active.sessionId(), vps.id()).ifPresent(session -> news.runs(vps.owner(), session));
        store.active(active.sessionId(), active.lastActivityAt())
                .ifPresent(session -> news.changed(vps.owner(), session));
    }

    private void notOpen(Vps vps, SessionId id) {
        store.found(id, vps.id()).ifPresent(session -> news.runs(vps.owner(), session));
        var known = store.find(id);
        if (known.isEmpty()) {
            store.tryAdopt(id, vps.id()).ifPresent(adopted -> {
                LOG.info("vps {}: session {} adopted", vps.id(), adopted.id());
                news.changed(vps.owner(), adopted);
            });
        } else if (!known.get().vpsId().equals(vps.id())) {
            LOG.warn("vps {}: reports session {}, which belongs to another", vps.id(), id);
        }
    }

    private void endMissing(Vps vps, List<Session> open, Instant connectedAt, Health health) {
        var reported =
                health.activeSessions().stream().map(ActiveSession::sessionId).collect(Collectors.toSet());
        var now = clock.instant();
        for (var session : open) {
            var old = session.statusAt().isBefore(connectedAt)
                    || session.statusAt().isBefore(now.minus(TOO_YOUNG));
            if (old && !reported.contains(session.id())) {
                var status = session.status() == SessionStatus.STARTING ? SessionStatus.ERROR : SessionStatus.ENDED;
                LOG.info("vps {}: session {} is not there any more: {}", vps.id(), session.id(), status);
                store.lost(session.id(), status).ifPresent(gone -> news.ended(vps.owner(), gone));
            }
        }
    }

    private void started(Vps vps, SessionId id) {
        if (belongs(vps, id)) {
            store.started(id).ifPresent(session -> news.runs(vps.owner(), session));
        }
    }

    private void ended(Vps vps, SessionEvent.Ended ended) {
        if (belongs(vps, ended.sessionId())) {
            store.ended(ended.sessionId(), ended.exitCode()).ifPresent(session -> news.ended(vps.owner(), session));
        }
    }

    private boolean belongs(Vps vps, SessionId id) {
        return store.find(id)
                .filter(session -> session.vpsId().equals(vps.id()))
                .isPresent();
    }

    private void withServer(GatewayHub hub, Consumer<Vps> action) {
        gateways.find(hub.id()).map(Gateway::vpsId).flatMap(servers::find).ifPresent(action);
    }
}
