package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.GatewayEvent;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The commands of one connection that have not been answered yet.
///
/// A command is done with its ack, or with the typed event that it asks for, whichever is awaited. An ack that refuses
/// ends it in both cases. An answer to nothing, or a second one, is ignored.
final class PendingCommands {
    /// More than this at once is no use that anybody makes of a server.
    private static final int MAX_PENDING = 1000;

    private final Map<RequestId, Pending> pending = new ConcurrentHashMap<>();

    /// Set once, when the connection is over.
    private volatile boolean closed;

    private record Pending(@Nullable Class<? extends GatewayEvent> awaited, CompletableFuture<GatewayEvent> answer) {}

    CompletableFuture<GatewayEvent> add(RequestId id, @Nullable Class<? extends GatewayEvent> awaited) {
        if (pending.size() >= MAX_PENDING) {
            throw Failure.GATEWAY_TIMEOUT.withDetail("Too many commands wait for the server's answer.");
        }
        var entry = new Pending(awaited, new CompletableFuture<>());
        pending.put(id, entry);
        if (closed) {
            failAll();
        }
        return entry.answer();
    }

    void remove(RequestId id) {
        pending.remove(id);
    }

    void answered(RequestId id, GatewayEvent event) {
        var entry = pending.get(id);
        if (entry == null) {
            return;
        }
        if (event instanceof Ack ack && !ack.ok()) {
            fail(id, GatewayRefusal.of(ack));
        } else if (entry.awaited() == null
                ? event instanceof Ack
                : entry.awaited().isInstance(event)) {
            pending.remove(id);
            entry.answer().complete(event);
        }
    }

    void fail(RequestId id, FailureException failure) {
        var entry = pending.remove(id);
        if (entry != null) {
            entry.answer().completeExceptionally(failure);
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
