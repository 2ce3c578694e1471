package dev.chatcode.gateway.session;

import dev.chatcode.gateway.tmux.ControlModeClient;
import dev.chatcode.gateway.tmux.TmuxServer.StartedClient;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One control client's time with a session: brings its output into one stream, and tells the session what else it
/// says.
final class SessionAttachment implements ControlModeClient.Listener {
    /// The name that our tmux.conf gives to the window of a program that has ended.
    private static final String DEAD_WINDOW = " chatcode-dead";

    private static final int ATTACH_SECONDS = 10;

    private final SessionId id;
    private final SessionContext context;
    private final TerminalStream stream;
    private final CompletableFuture<Void> attached = new CompletableFuture<>();

    /// Set by start.
    private @Nullable StartedClient started;

    /// Set by belongTo. What comes before is seen by the session when it looks at its pane for the first time.
    private volatile @Nullable Session session;

    SessionAttachment(SessionId id, SessionContext context) {
        this.id = id;
        this.context = context;
        this.stream = new TerminalStream(
                context.epochs().get(),
                new OutputLog(Protocol.REPLAY_WINDOW_BYTES),
                context.trackers().load(id));
    }

    /// From now on the session hears what the client says.
    void belongTo(Session owner) {
        session = owner;
    }

    TerminalStream stream() {
        return stream;
    }

    /// Returns when the client is attached, or throws where it never will be. The script with which it was started may
    /// hold secrets, and is no longer needed then.
    void awaitAttached() throws IOException {
        try {
            attached.get(ATTACH_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("tmux did not attach within " + ATTACH_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while attaching", e);
        } finally {
            var client = started;
            if (client != null) {
                client.deleteScript();
            }
        }
    }

    ControlModeClient start(List<String> commands) throws IOException {
        var client = context.tmux().startClient(id.value(), commands);
        started = client;
        return ControlModeClient.start(client.process(), id.value(), this);
    }

    @Override
    public void output(byte[] bytes, int from, int to) {
        stream.append(bytes, from, to);
        tell(Session::outputArrived);
    }

    @Override
    public void notification(String line) {
        if (line.startsWith("%session-changed ")) {
            attached.complete(null);
        } else if (saysThatPaneDied(line)) {
            tell(Session::paneDied);
        }
    }

    @Override
    public void startFailed(String error) {
        attached.completeExceptionally(new IOException(error));
    }

    @Override
    public void closed() {
        if (!attached.completeExceptionally(new IOException("tmux ended before the session was attached"))) {
            tell(Session::clientLost);
        }
    }

    private static boolean saysThatPaneDied(String line) {
        return line.startsWith("%window-renamed ") && line.endsWith(DEAD_WINDOW);
    }

    private void tell(Consumer<Session> news) {
        var owner = session;
        if (owner != null) {
            news.accept(owner);
        }
    }
}
