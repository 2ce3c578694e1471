package dev.chatcode.protocol;

import dev.chatcode.protocol.command.FileCommand;
import dev.chatcode.protocol.command.GatewayCommand;
import dev.chatcode.protocol.command.MachineCommand;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.command.SshCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.FileEvent;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import dev.chatcode.protocol.event.SshEvent;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest;
import java.util.Map;

/// The table of all messages: which `type` is which record, in each of the four directions.
public final class Messages {
    /// Control plane to gateway.
    public static final MessageCodec<GatewayCommand> COMMANDS = MessageCodec.ofRequests(Map.ofEntries(
            Map.entry("session.create", SessionCommand.Create.class),
            Map.entry("session.input", SessionCommand.Input.class),
            Map.entry("session.resize", SessionCommand.Resize.class),
            Map.entry("session.end", SessionCommand.End.class),
            Map.entry("session.ack", SessionCommand.OutputAck.class),
            Map.entry("session.snapshot", SessionCommand.TakeSnapshot.class),
            Map.entry("session.verify", SessionCommand.Verify.class),
            Map.entry("ssh.authorize", SshCommand.Authorize.class),
            Map.entry("ssh.revoke", SshCommand.Revoke.class),
            Map.entry("ssh.list", SshCommand.ListKeys.class),
            Map.entry("file.upload.begin", FileCommand.UploadBegin.class),
            Map.entry("file.upload.chunk", FileCommand.UploadChunk.class),
            Map.entry("file.upload.end", FileCommand.UploadEnd.class),
            Map.entry("file.download", FileCommand.Download.class),
            Map.entry("file.list", FileCommand.ListFolder.class),
            Map.entry("file.cancel", FileCommand.Cancel.class),
            Map.entry("file.ack", FileCommand.TransferAck.class),
            Map.entry("agents.install", MachineCommand.AgentsInstall.class),
            Map.entry("agents.list", MachineCommand.AgentsList.class),
            Map.entry("workspace.list", MachineCommand.WorkspaceList.class),
            Map.entry("gateway.update", MachineCommand.Update.class),
            Map.entry("gateway.welcome", MachineCommand.Welcome.class)));

    /// Gateway to control plane.
    public static final MessageCodec<GatewayEvent> EVENTS = MessageCodec.ofEvents(Map.ofEntries(
            Map.entry("ack", Ack.class),
            Map.entry("gateway.hello", MachineEvent.Hello.class),
            Map.entry("gateway.health", MachineEvent.Health.class),
            Map.entry("session.started", SessionEvent.Started.class),
            Map.entry("session.ended", SessionEvent.Ended.class),
            Map.entry("session.error", SessionEvent.Failed.class),
            Map.entry("session.resumed", SessionEvent.Resumed.class),
            Map.entry("session.snapshot", SessionSnapshot.class),
            Map.entry("session.verified", SessionEvent.Verified.class),
            Map.entry("ssh.keys", SshEvent.Keys.class),
            Map.entry("file.content.begin", FileEvent.ContentBegin.class),
            Map.entry("file.content.chunk", FileEvent.ContentChunk.class),
            Map.entry("file.content.end", FileEvent.ContentEnd.class),
            Map.entry("file.entries", FileEvent.Entries.class),
            Map.entry("file.ack", FileEvent.TransferAck.class),
            Map.entry("file.failed", FileEvent.Failed.class),
            Map.entry("agent.install_progress", MachineEvent.AgentInstallProgress.class),
            Map.entry("agent.installed", MachineEvent.AgentInstalled.class),
            Map.entry("agent.install_failed", MachineEvent.AgentInstallFailed.class),
            Map.entry("agents.status", MachineEvent.AgentsStatus.class),
            Map.entry("workspace.folders", MachineEvent.WorkspaceFolders.class),
            Map.entry("gateway.updated", MachineEvent.Updated.class),
            Map.entry("gateway.update_failed", MachineEvent.UpdateFailed.class)));

    /// Browser to control plane.
    public static final MessageCodec<ViewerRequest> VIEWER_REQUESTS = MessageCodec.ofRequests(Map.of(
            "session.attach", ViewerRequest.Attach.class,
            "session.resize", ViewerRequest.Resize.class,
            "session.ack", ViewerRequest.OutputAck.class,
            "session.snapshot", ViewerRequest.TakeSnapshot.class,
            "session.verify", ViewerRequest.Verify.class,
            "writer.take", ViewerRequest.TakeWriter.class,
            "writer.release", ViewerRequest.ReleaseWriter.class,
            "ping", ViewerRequest.Ping.class));

    /// Control plane to browser.
    public static final MessageCodec<ViewerEvent> VIEWER_EVENTS = MessageCodec.ofEvents(Map.of(
            "session.attached", ViewerEvent.Attached.class,
            "session.snapshot", ViewerEvent.Snapshot.class,
            "session.verified", ViewerEvent.Verified.class,
            "session.resized", ViewerEvent.Resized.class,
            "writer.changed", ViewerEvent.WriterChanged.class,
            "session.ended", ViewerEvent.Ended.class,
            "gateway.offline", ViewerEvent.GatewayOffline.class,
            "gateway.online", ViewerEvent.GatewayOnline.class,
            "error", ViewerEvent.Failure.class,
            "pong", ViewerEvent.Pong.class));

    private Messages() {}
}
