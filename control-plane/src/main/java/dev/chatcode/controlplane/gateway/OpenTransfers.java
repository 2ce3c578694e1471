package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.TransferId;
import dev.chatcode.protocol.event.FileEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Who waits for what comes over one connection about which file.
public final class OpenTransfers {
    private final Map<TransferId, Listener> listeners = new ConcurrentHashMap<>();

    /// Set once, when the connection is over.
    private volatile boolean closed;

    OpenTransfers() {}

    /// Called on the thread that reads the link, and therefore must not block.
    public interface Listener {
        /// A part of the file. Its payload is only valid during the call.
        void content(Frame frame);

        /// Anything else about it, except that it has failed.
        void event(FileEvent event);

        /// It is over, or the connection is.
        ///
        /// @param why in the terms of the API
        void failed(FailureException why);
    }

    public void open(TransferId id, Listener listener) {
        listeners.put(id, listener);
        if (closed) {
            listener.failed(connectionLost());
        }
    }

    public void close(TransferId id) {
        listeners.remove(id);
    }

    /// Whether somebody waits for it.
    boolean tryTake(Frame frame) {
        var listener = listeners.get(new TransferId(frame.id()));
        if (listener != null) {
            listener.content(frame);
        }
        return listener != null;
    }

    void take(FileEvent event) {
        var id = switch (event) {
            case FileEvent.ContentBegin begin -> begin.transferId();
            case FileEvent.ContentChunk chunk -> chunk.transferId();
            case FileEvent.ContentEnd end -> end.transferId();
            case FileEvent.TransferAck ack -> ack.transferId();
            case FileEvent.Failed failed -> failed.transferId();
            case FileEvent.Entries _ -> null;
        };
        var listener = id == null ? null : listeners.get(id);
        if (listener == null) {
            return;
        }
        if (event instanceof FileEvent.Failed failed) {
            listener.failed(GatewayRefusal.of(failed.code(), failed.error()));
        } else {
            listener.event(event);
        }
    }

    void close() {
        closed = true;
        listeners.values().forEach(listener -> listener.failed(connectionLost()));
    }

    private static FailureException connectionLost() {
        return Failure.GATEWAY_OFFLINE.withDetail("The connection to the server was lost.");
    }
}
