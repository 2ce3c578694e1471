package dev.chatcode.controlplane.gateway;

import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.FileEvent;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import dev.chatcode.protocol.event.SshEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells which request an event answers, if any.
final class RequestIds {
    private RequestIds() {}

    static Optional<RequestId> of(GatewayEvent event) {
        return Optional.ofNullable(idOf(event));
    }

    private static @Nullable RequestId idOf(GatewayEvent event) {
        return switch (event) {
            case Ack ack -> ack.requestId();
            case SessionEvent.Started started -> started.requestId();
            case SessionEvent.Ended ended -> ended.requestId();
            case SessionSnapshot snapshot -> snapshot.requestId();
            case SessionEvent.Failed ignored -> null;
            case SessionEvent.Resumed ignored -> null;
            case FileEvent.Entries entries -> entries.requestId();
            case FileEvent.ContentBegin ignored -> null;
            case FileEvent.ContentChunk ignored -> null;
            case FileEvent.ContentEnd ignored -> null;
            case FileEvent.TransferAck ignored -> null;
            case SshEvent.Keys keys -> keys.requestId();
            case MachineEvent.AgentsStatus status -> status.requestId();
            case MachineEvent.WorkspaceFolders folders -> folders.requestId();
            case MachineEvent.AgentInstalled installed -> installed.requestId();
            case MachineEvent.AgentInstallFailed failed -> failed.requestId();
            case MachineEvent.Updated updated -> updated.requestId();
            case MachineEvent.UpdateFailed failed -> failed.requestId();
            case MachineEvent.Hello ignored -> null;
            case MachineEvent.Health ignored -> null;
        };
    }
}
