package dev.chatcode.gateway.session;

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
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// One session: a tmux session, the control client that is attached to it, its output and its input.
///
/// The client's reading thread writes the stream; everything else may be called from any thread. A client that is lost
/// while the tmux session goes on is replaced, with a new epoch, because bytes may be missing.
public final class Session implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Session.class.getName());
    private static final Duration RECOVER_PAUSE = Duration.ofSeconds(1);
    private static final int HAND_OVER_SECONDS = 5;
    private static final Pattern ROW = Pattern.compile("[0-9]{1,6}");

    private final SessionId id;
    private final SessionContext context;

    /// See [EndMark].
    private final String endWord;

    private final SessionInput input;
    private final SessionEnding ending;
    private final AtomicBoolean closing = new AtomicBoolean();

    /// True while a thread replaces the client: the only one that writes `now`.
    private final AtomicBoolean recovering = new AtomicBoolean();

    private volatile Now now;
    private volatile Instant lastActivityAt;

    /// The attachment, and what came of it.
    private record Now(SessionAttachment attachment, Attached attached) {}

    private Session(SessionId id, SessionContext context, String endWord, Now now) {
        this.id = id;
        this.context = context;
        this.endWord = endWord;
        this.lastActivityAt = context.clock().instant();
        this.now = now;
        this.input = new SessionInput(target(), this::sendToTmux, this::inputLost);
        this.ending = new SessionEnding(id, context, this::attached);
    }

    /// Starts a new tmux session as the control client's own, so that no output is lost. Nothing is left behind where
    /// that fails.
    static Session create(SessionContext context, SessionLaunch launch) throws IOException {
        try {
            var attachment = new SessionAttachment(launch.id(), context, launch.endWord());
            return of(launch.id(), context, launch.endWord(), new Now(attachment, attachment.begin(launch)));
        } catch (IOException e) {
            context.tmux().killSession(launch.id().value());
            throw e;
        }
    }

    /// Takes over a tmux session that another gateway started.
    static Session adopt(SessionContext context, SessionId id, String endWord) throws IOException {
        var attachment = new SessionAttachment(id, context, endWord);
        return of(id, context, endWord, new Now(attachment, attachment.takeOver()));
    }

    private static Session of(SessionId id, SessionContext context, String endWord, Now now) {
        var session = new Session(id, context, endWord, now);
        now.attachment.belongTo(session.new News());
        return session;
    }

    public SessionId id() {
        return id;
    }

    public TerminalStream stream() {
        return attached().stream();
    }

    public long panePid() {
        return attached().panePid();
    }

    public Instant lastActivityAt() {
        return lastActivityAt;
    }

    public boolean hasEnded() {
        return ending.hasBegun();
    }

    /// Calls back once when the session has come to its end: at once where it has already. The exit code is empty where
    /// none is known.
    void whenEnded(Consumer<OptionalInt> action) {
        ending.whenEnded(exitCode -> {
            input.close();
            action.accept(exitCode);
        });
    }

    /// False where too much is waiting already: nothing was taken.
    public boolean tryInput(byte[] bytes) {
        lastActivityAt = context.clock().instant();
        return input.tryAdd(bytes);
    }

    /// Completes when the terminal has the size. Output before that was made for the size of before.
    public CompletableFuture<Void> resize(TerminalSize size) {
        var current = attached();
        var resized = new CompletableFuture<Void>();
        var resize = "resize-window -t " + target() + " -x " + size.cols() + " -y " + size.rows();
        var cursor = "display-message -p -t " + target() + " \"#{cursor_y}\"";
        current.client().send(List.of(resize, cursor), new ReplyHandler() {
            @Override
            public void replies(List<List<byte[]>> replies) {
                current.stream().resize(size, cursorRow(replies.getLast()));
                resized.complete(null);
            }

            @Override
            public void failed(String error) {
                resized.completeExceptionally(new IOException(error));
            }
        });
        return resized;
    }

    private static OptionalInt cursorRow(List<byte[]> reply) {
        var text = reply.isEmpty() ? "" : new String(reply.getFirst(), StandardCharsets.US_ASCII);
        return ROW.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /// The terminal as it is, or after its end as it was last, at one offset of one epoch, with up to `lines` of
    /// history.
    public CompletableFuture<TakenSnapshot> snapshot(int lines) {
        var stream = stream();
        return CompletableFuture.supplyAsync(() -> stream.snapshot(lines), Thread::startVirtualThread);
    }

    /// Ends the session: politely first, by force after three seconds. Returns when it has ended.
    public void end() throws IOException, InterruptedException {
        ending.end();
    }

    /// Removes what is left of a session that has ended.
    void cleanUp() {
        ending.cleanUp();
    }

    /// Keeps what the next gateway needs where this one is killed.
    void saveTerminal() throws IOException {
        context.files()
                .saveTerminal(id, stream().snapshot(0).snapshot().content().toArray());
    }

    /// Leaves the session, which goes on.
    @Override
    public void close() {
        closing.set(true);
        input.close();
        handOver();
        context.tmux().comingAndGoing().lock();
        try {
            attached().client().close();
        } finally {
            context.tmux().comingAndGoing().unlock();
        }
    }

    /// tmux keeps the output until the next gateway is there, which goes on where this one has stopped.
    private void handOver() {
        var from = now;
        try {
            var spool = context.files().spool(id);
            spool.delete();
            var handover =
                    from.attachment.handOver(from.attached.client(), spool).get(HAND_OVER_SECONDS, TimeUnit.SECONDS);
            context.files().saveHandover(id, handover);
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "session {0} cannot be handed over: {1}", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void paneDied() {
        ending.paneDied();
    }

    /// The control client has ended, but perhaps not the session.
    private void clientLost() {
        if (!isLeft() && recovering.compareAndSet(false, true)) {
            Thread.ofVirtual().name("reattach-" + id).start(this::recover);
        }
    }

    /// Until it is known what became of the session: only tmux's own word that it is gone ends it here.
    private void recover() {
        try {
            while (!isLeft() && now.attachment.isLost() && !tryRecover()) {
                Thread.sleep(RECOVER_PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            recovering.set(false);
        }
        if (now.attachment.isLost()) {
            // Lost again, too late for the loop and too early for another.
            clientLost();
        }
    }

    private boolean tryRecover() {
        try {
            if (context.tmux().hasSession(id.value())) {
                reattach();
            } else {
                ending.gone();
            }
            return true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "session {0}: cannot attach again: {1}", id, e.getMessage());
            context.listener().failed(id, "the gateway cannot attach to this session again: " + e.getMessage());
            return false;
        }
    }

    private void reattach() throws IOException {
        saveTerminal();
        var attachment = new SessionAttachment(id, context, endWord);
        now = new Now(attachment, attachment.takeOver());
        attachment.belongTo(new News());
        input.clientReplaced();
        if (closing.get()) {
            close();
        }
    }

    private boolean isLeft() {
        return closing.get() || ending.hasBegun();
    }

    private Attached attached() {
        return now.attached;
    }

    private void sendToTmux(List<String> commands, ReplyHandler handler) {
        attached().client().send(commands, handler);
    }

    private void inputLost(int bytes) {
        context.listener()
                .failed(
                        id,
                        "the gateway lost its connection to tmux and made a new one: of what was typed then, up to "
                                + bytes + " bytes may not have arrived");
    }

    private String target() {
        return "=" + id + ":";
    }

    /// What the attachment has to tell.
    private final class News implements SessionAttachment.Owner {
        @Override
        public void outputArrived() {
            lastActivityAt = context.clock().instant();
            context.listener().outputAvailable(id);
        }

        @Override
        public void programEnded(int exitCode) {
            ending.programEnded(exitCode);
        }

        @Override
        public void paneDied() {
            Session.this.paneDied();
        }

        @Override
        public void clientLost() {
            Session.this.clientLost();
        }
    }
}
