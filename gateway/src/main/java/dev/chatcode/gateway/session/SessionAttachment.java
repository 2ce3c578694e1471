package dev.chatcode.gateway.session;

import dev.chatcode.gateway.tmux.ControlModeClient;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// One control client's time with a session: brings its output into one stream, and tells the session what else it
/// says.
final class SessionAttachment implements ControlModeClient.Listener {
    /// The name that our tmux.conf gives to the window of a program that has ended.
    private static final String DEAD_WINDOW = " chatcode-dead";

    /// tmux looks at this by itself once a second: the hook in tmux.conf is at once, but tmux 3.3a misses the end of a
    /// program now and then until another process ends.
    private static final String WATCH_DEATH = "refresh-client -B \"dead:%*:#{pane_dead}\"";

    private final SessionId id;
    private final SessionContext context;
    private final TerminalStream stream;
    private final CompletableFuture<Void> attached = new CompletableFuture<>();

    /// Completed by belongTo.
    private final CompletableFuture<Session> session = new CompletableFuture<>();

    SessionAttachment(SessionId id, SessionContext context) {
        this.id = id;
        this.context = context;
        this.stream = new TerminalStream(
                context.epochs().get(),
                new OutputLog(Protocol.REPLAY_WINDOW_BYTES),
                context.trackers().load(id));
    }

    /// From now on the session hears what the client says; what came before reaches it now.
    void belongTo(Session owner) {
        session.complete(owner);
    }

    TerminalStream stream() {
        return stream;
    }

    /// Done when the client is attached, failed when it never will be.
    CompletableFuture<Void> attached() {
        return attached;
    }

    ControlModeClient start(List<String> commands) throws IOException {
        var script = new ArrayList<>(commands);
        script.add(WATCH_DEATH);
        var client = context.tmux().startClient(id.value(), script);
        attached.whenComplete((done, failure) -> client.deleteScript());
        return ControlModeClient.start(client.process(), id.value(), this);
    }

    @Override
    public void output(byte[] bytes, int from, int to) {
        stream.append(bytes, from, to);
        session.thenAccept(Session::outputArrived);
    }

    @Override
    public void notification(String line) {
        if (line.startsWith("%session-changed ")) {
            attached.complete(null);
        } else if (line.startsWith("%window-renamed ") && line.endsWith(DEAD_WINDOW)
                || line.startsWith("%subscription-changed dead ") && line.endsWith(" : 1")) {
            session.thenAccept(Session::paneDied);
        }
    }

    @Override
    public void startFailed(String error) {
        attached.completeExceptionally(new IOException(error));
    }

    @Override
    public void closed() {
        if (!attached.completeExceptionally(new IOException("tmux ended before the session was attached"))) {
            session.thenAccept(Session::clientLost);
        }
    }
}
