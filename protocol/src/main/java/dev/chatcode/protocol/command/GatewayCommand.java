package dev.chatcode.protocol.command;

import dev.chatcode.protocol.Message;
import dev.chatcode.protocol.RequestId;
import org.jspecify.annotations.Nullable;

/// A message from the control plane to a gateway.
public sealed interface GatewayCommand extends Message permits SessionCommand, FileCommand, SshCommand, MachineCommand {
    /// What the answer repeats. Null only for the acknowledgements and `gateway.welcome`, which are not answered.
    @Nullable
    RequestId requestId();
}
