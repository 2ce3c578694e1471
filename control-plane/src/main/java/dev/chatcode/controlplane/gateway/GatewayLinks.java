package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.gateway.GatewayDirectory.Farewell;
import dev.chatcode.controlplane.socket.SocketWriter;
import dev.chatcode.protocol.GatewayId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Makes links, with all that a link needs to know.
@Component
class GatewayLinks {
    /// "Service Restart"; 1001 would say that the server of the gateway was deleted.
    private static final int CLOSE_RESTART = 1012;

    private static final Logger LOG = LoggerFactory.getLogger(GatewayLinks.class);

    private final ConnectedGateways gateways;
    private final GatewayTraffic traffic;
    private final GatewayStore store;
    private final List<GatewayListener> listeners;
    private final InstantSource clock;
    private final GatewayHubs hubs;
    private final Set<EventQueue> queues = ConcurrentHashMap.newKeySet();

    GatewayLinks(
            ConnectedGateways gateways,
            GatewayTraffic traffic,
            GatewayStore store,
            List<GatewayListener> listeners,
            InstantSource clock,
            GatewayHubs hubs) {
        this.gateways = gateways;
        this.traffic = traffic;
        this.store = store;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
        this.hubs = hubs;
    }

    /// @param tokenHash of the token that was shown at the door
    GatewayLink newLink(GatewayId id, String tokenHash) {
        return new GatewayLink(id, tokenHash, this);
    }

    /// Sends a link away whose token was replaced, or whose server was deleted, after it was let in and before it
    /// was one of the connected: whoever did that has not found it among them. It may wait for the database,
    /// which those who read from sockets must not.
    Thread checkAgain(GatewayLink link, String tokenHash) {
        return Thread.ofVirtual().name("check-" + link.id()).start(() -> {
            Optional<String> now;
            try {
                now = store.findTokenHash(link.id());
            } catch (DataAccessException e) {
                LOG.warn("gateway {}: cannot look at its token again, so it has to come again", link.id(), e);
                link.close(CLOSE_RESTART, "try again");
                return;
            }
            if (now.isEmpty()) {
                link.close(Farewell.SERVER_DELETED);
            } else if (!now.get().equals(tokenHash)) {
                link.close(Farewell.TOKEN_REPLACED);
            }
        });
    }

    GatewayHub newHub(GatewayId id, SocketWriter writer) {
        return hubs.create(id, writer);
    }

    ConnectedGateways gateways() {
        return gateways;
    }

    GatewayTraffic traffic() {
        return traffic;
    }

    EventQueue newQueue(GatewayId id) {
        return new EventQueue(id, listeners, queues::remove);
    }

    /// @param before of the connection that this one has replaced
    void start(EventQueue queue, Optional<EventQueue> before) {
        queues.add(queue);
        queue.start(before);
    }

    /// The server stops: nothing that gateways report is taken any more, so that the database can be closed, and they
    /// are told.
    @EventListener(ContextClosedEvent.class)
    void stop() {
        queues.forEach(EventQueue::stop);
        gateways.links().forEach(link -> link.close(CLOSE_RESTART, "the control plane is restarting"));
    }

    InstantSource clock() {
        return clock;
    }
}
