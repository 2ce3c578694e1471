package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.event.Ack;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// The commands of one connection that have not been answered yet.
///
/// A command is done with its ack. An ack of nothing, or a second one, is ignored.
final class PendingCommands {
    /// More than this at once is no use that anybody makes of a server.
    private static final int MAX_PENDING = 1000;

    private final Map<RequestId, CompletableFuture<Ack>> pending = new ConcurrentHashMap<>();

    /// Set once, when the connection is over.
    private volatile boolean closed;

    CompletableFuture<Ack> add(RequestId id) {
        if (pending.size() >= MAX_PENDING) {
            throw Failure.GATEWAY_TIMEOUT.withDetail("Too many commands wait for the server's answer.");
        }
        var answer = new CompletableFuture<Ack>();
        pending.put(id, answer);
        if (closed) {
            failAll();
        }
        return answer;
    }

    void remove(RequestId id) {
        pending.remove(id);
    }

    void answered(Ack ack) {
        if (!ack.ok()) {
            fail(ack.requestId(), GatewayRefusal.of(ack));
            return;
        }
        var answer = pending.remove(ack.requestId());
        if (answer != null) {
            answer.complete(ack);
        }
    }

    void fail(RequestId id, FailureException failure) {
        var answer = pending.remove(id);
        if (answer != null) {
            answer.completeExceptionally(failure);
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
