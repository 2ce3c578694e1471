package dev.chatcode.controlplane.socket;

/// The WebSocket that was to be written to is closed, or its peer is dead.
public final class SocketClosedException extends Exception {
    private static final long serialVersionUID = 1L;

    SocketClosedException() {
        super("the socket is closed", null, false, false);
    }
}
