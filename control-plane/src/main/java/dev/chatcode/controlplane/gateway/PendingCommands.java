package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.GatewayEvent;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// The commands of one connection that have not been answered yet.
///
/// A command is done with its ack or, where it asks for something, with the event that holds it: an ack alone does not
/// answer a question. What nobody waits for, or comes a second time, is ignored.
final class PendingCommands {
    /// More than this at once is no use that anybody makes of a server.
    private static final int MAX_PENDING = 1000;

    private final Map<RequestId, Pending> pending = new ConcurrentHashMap<>();

    /// Set once, when the connection is over.
    private volatile boolean closed;

    /// @param wanted the class of the event that answers it
    private record Pending(Class<? extends GatewayEvent> wanted, CompletableFuture<GatewayEvent> answer) {}

    CompletableFuture<GatewayEvent> add(RequestId id, Class<? extends GatewayEvent> wanted) {
        if (pending.size() >= MAX_PENDING) {
            throw Failure.GATEWAY_TIMEOUT.withDetail("Too many commands wait for the server's answer.");
        }
        var answer = new CompletableFuture<GatewayEvent>();
        pending.put(id, new Pending(wanted, answer));
        if (closed) {
            failAll();
        }
        return answer;
    }

    void remove(RequestId id) {
        pending.remove(id);
    }

    void answered(Ack ack) {
        if (ack.ok()) {
            answered(ack.requestId(), ack);
        } else {
            fail(ack.requestId(), GatewayRefusal.of(ack));
        }
    }

    void answered(RequestId id, GatewayEvent event) {
        var asked = pending.get(id);
        if (asked != null && asked.wanted().isInstance(event)) {
            pending.remove(id);
            asked.answer().complete(event);
        }
    }

    void fail(RequestId id, FailureException failure) {
        var asked = pending.remove(id);
        if (asked != null) {
            asked.answer().completeExceptionally(failure);
        }
    }

    /// The connection is over: nothing will be answered any more.
    void close() {
        closed = true;
        failAll();
    }

    private void failAll() {
        for (var id : pending.keySet()) {
            fail(id, Failure.GATEWAY_OFFLINE.withDetail("The connection to the server was lost."));
        }
    }
}
