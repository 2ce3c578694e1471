package dev.chatcode.gateway.session;

import dev.chatcode.gateway.tmux.ControlModeClient;
import dev.chatcode.gateway.tmux.ReplyHandler;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// One session: a tmux session, the control client that is attached to it, its output and its input.
///
/// The client's reading thread writes the stream; everything else may be called from any thread. A client that is lost
/// while the tmux session goes on is replaced, with a new epoch, because bytes may be missing.
public final class Session implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Session.class.getName());
    private static final int ATTACH_SECONDS = 10;
    private static final int POLITE_SECONDS = 3;
    private static final Duration RECOVER_PAUSE = Duration.ofSeconds(1);
    private static final long NOT_READ = 0;

    /// What [#end] waits for, and what becomes of a session by itself: its exit code, empty where none is known.
    private final CompletableFuture<OptionalInt> ended = new CompletableFuture<>();

    private final SessionId id;
    private final SessionContext context;
    private final SessionInput input;
    private final AtomicBoolean closing = new AtomicBoolean();

    /// True while somebody finds out how the program ended.
    private final AtomicBoolean dying = new AtomicBoolean();

    /// Owned by attach, which runs at construction and then only on the thread that lost the client.
    private volatile ControlModeClient client;

    /// As client.
    private volatile TerminalStream stream;

    /// Set at the end of each attach.
    private volatile long panePid = NOT_READ;

    private volatile Instant lastActivityAt;

    private Session(SessionId id, SessionContext context, SessionAttachment attachment, ControlModeClient client) {
        this.id = id;
        this.context = context;
        this.lastActivityAt = context.clock().instant();
        this.stream = attachment.stream();
        this.client = client;
        this.input = new SessionInput(target(), this::sendToTmux);
    }

    /// Starts a new tmux session as the control client's own, so that no output is lost.
    static Session create(SessionContext context, SessionLaunch launch) throws IOException {
        return open(launch.id(), context, launch.commands());
    }

    /// Takes over a tmux session that another gateway started.
    static Session adopt(SessionContext context, SessionId id) throws IOException {
        return open(id, context, List.of("attach-session -t =" + id));
    }

    private static Session open(SessionId id, SessionContext context, List<String> commands) throws IOException {
        var attachment = new SessionAttachment(id, context);
        var session = new Session(id, context, attachment, attachment.start(commands));
        attachment.belongTo(session);
        try {
            attachment.awaitAttached();
            session.readPane();
            return session;
        } catch (IOException e) {
            session.close();
            throw e;
        }
    }

    public SessionId id() {
        return id;
    }

    public TerminalStream stream() {
        return stream;
    }

    public long panePid() {
        return panePid;
    }

    public Instant lastActivityAt() {
        return lastActivityAt;
    }

    public boolean hasEnded() {
        return ended.isDone();
    }

    /// False where too much is waiting already: nothing was taken.
    public boolean tryInput(byte[] bytes) {
        lastActivityAt = context.clock().instant();
        return input.tryAdd(bytes);
    }

    public CompletableFuture<List<byte[]>> resize(TerminalSize size) {
        return client.send("resize-window -t " + target() + " -x " + size.cols() + " -y " + size.rows());
    }

    /// The terminal as it is at one offset of one epoch, with up to `lines` of history.
    public CompletableFuture<TakenSnapshot> snapshot(int lines) {
        return new SnapshotTaker(context.tmux().version(), stream).take(client, target(), lines);
    }

    /// Ends the session: politely first, by force after three seconds. Returns when it has ended.
    public OptionalInt end() throws IOException {
        var processes = new SessionProcesses(id, panePid);
        processes.hangUp();
        try {
            return ended.get(POLITE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            processes.kill();
            return new PaneDeath(client, target())
                    .tryExitCode()
                    .map(this::finish)
                    .orElseGet(() -> finish(OptionalInt.empty()));
        } catch (ExecutionException | InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Keeps what the next gateway needs.
    void saveModes() throws IOException {
        if (!ended.isDone()) {
            context.trackers().save(id, stream.saveModes());
        }
    }

    /// Leaves the session, which goes on.
    @Override
    public void close() {
        closing.set(true);
        input.close();
        client.close();
    }

    void outputArrived() {
        lastActivityAt = context.clock().instant();
        context.listener().outputAvailable(id);
    }

    /// The program in the pane has ended: learn how, on a thread of its own, and clean up.
    void paneDied() {
        if (panePid == NOT_READ) {
            return; // readPane will see it.
        }
        if (dying.compareAndSet(false, true)) {
            Thread.ofVirtual().name("pane-died-" + id).start(this::learnHowItEnded);
        }
    }

    private void learnHowItEnded() {
        try {
            new PaneDeath(client, target()).tryExitCode().ifPresent(this::finish);
        } finally {
            dying.set(false);
        }
    }

    /// The control client has ended, but perhaps not the session.
    void clientLost() {
        if (closing.get() || ended.isDone()) {
            return;
        }
        Thread.ofVirtual().name("reattach-" + id).start(this::recover);
    }

    /// Until it is known what became of the session: only tmux's own word that it is gone ends it here.
    private void recover() {
        try {
            while (!closing.get() && !ended.isDone()) {
                if (tryRecover()) {
                    return;
                }
                Thread.sleep(RECOVER_PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryRecover() {
        try {
            if (context.tmux().hasSession(id.value())) {
                reattach();
            } else {
                finish(OptionalInt.empty());
            }
            return true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "session {0}: cannot attach again: {1}", id, e.getMessage());
            context.listener().failed(id, "the gateway cannot attach to this session again: " + e.getMessage());
            return false;
        }
    }

    private void reattach() throws IOException {
        saveModes();
        var attachment = new SessionAttachment(id, context);
        stream = attachment.stream();
        client = attachment.start(List.of("attach-session -t =" + id));
        attachment.belongTo(this);
        attachment.awaitAttached();
        readPane();
        context.listener().outputAvailable(id);
    }

    private OptionalInt finish(OptionalInt exitCode) {
        if (!ended.complete(exitCode)) {
            return ended.join();
        }
        input.close();
        new SessionProcesses(id, panePid).kill();
        // Without the reset tmux 3.3a may crash, see tmux.conf.
        client.send(List.of("send-keys -R -t " + target(), "kill-session -t =" + id), new Leaving());
        try {
            context.trackers().delete(id);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "session {0}: its stored modes stay behind: {1}", id, e.getMessage());
        }
        context.listener().ended(this, exitCode);
        return exitCode;
    }

    private void readPane() throws IOException {
        var lines = await(client.send("display-message -p -t " + target() + " \"#{pane_pid} #{pane_dead}\""));
        var fields = new String(lines.getFirst(), StandardCharsets.US_ASCII).split(" ", -1);
        panePid = Long.parseLong(fields[0]);
        if (fields[1].equals("1")) {
            paneDied();
        }
    }

    private void sendToTmux(List<String> commands, ReplyHandler handler) {
        client.send(commands, handler);
    }

    private String target() {
        return "=" + id + ":";
    }

    private static <T> T await(CompletableFuture<T> future) throws IOException {
        try {
            return future.get(ATTACH_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("tmux did not answer within " + ATTACH_SECONDS + " s", e);
        } catch (ExecutionException | InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }

    /// Closes the client when tmux has answered, whatever it said.
    private final class Leaving implements ReplyHandler {
        @Override
        public void replies(List<List<byte[]>> replies) {
            client.close();
        }

        @Override
        public void failed(String error) {
            client.close();
        }
    }
}
