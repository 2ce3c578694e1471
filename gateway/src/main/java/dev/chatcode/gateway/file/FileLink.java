package dev.chatcode.gateway.file;

import dev.chatcode.protocol.event.GatewayEvent;

/// One connection, as transfers see it. Its methods may be called from any thread and leave something to be sent; on a
/// connection that is over they do nothing.
public interface FileLink {
    /// Whether the other side takes file data in frames, and acknowledges it. Waits until that is known.
    boolean takesFrames();

    /// In the order of the calls, and before all file data that is taken later.
    void send(GatewayEvent event);

    /// [FileSource#tryTake] is to be called when there is nothing more urgent to send.
    void dataReady(FileSource source);
}
