package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.command.MachineCommand.HeldSession;
import dev.chatcode.protocol.event.SessionEvent;
import java.util.List;

/// Who takes the terminals' traffic. Called on the thread that reads the link, in the order in which it arrives, and
/// therefore must not block.
public interface GatewayTraffic {
    /// A gateway has said hello. Answers with the output that is held of its sessions, so that it can continue there.
    List<HeldSession> online(GatewayHub hub);

    /// A frame of output or of a snapshot. Its payload is only valid during the call.
    void frame(GatewayHub hub, Frame frame);

    void event(GatewayHub hub, SessionEvent event);

    /// The gateway has refused a command, or has answered it with what cannot be understood.
    ///
    /// @param why in the terms of the API
    void refused(GatewayHub hub, RequestId request, FailureException why);

    /// The gateway is gone, and no newer connection has taken its place. By the time of the call that may have changed:
    /// ask the [GatewayDirectory].
    void offline(GatewayHub hub);

    /// Nothing more will come over this connection. In contrast to [#offline] also where a newer one has taken over.
    void closed(GatewayHub hub);
}
