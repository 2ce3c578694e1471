package dev.chatcode.protocol.event;

import dev.chatcode.protocol.Message;

/// A message from a gateway to the control plane.
public sealed interface GatewayEvent extends Message permits Ack, SessionEvent, FileEvent, SshEvent, MachineEvent {}
