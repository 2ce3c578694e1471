package dev.chatcode.gateway.session;

import dev.chatcode.gateway.tmux.ControlModeClient;
import dev.chatcode.gateway.tmux.TmuxServer;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// How one session comes to its end: by itself, because it was asked to, or because it is gone. Once, by whatever
/// comes first.
///
/// Its processes are ended then. What tmux knows of it, exit code and last screen, stays until [#cleanUp], for the next
/// gateway.
final class SessionEnding {
    private static final System.Logger LOG = System.getLogger(SessionEnding.class.getName());
    private static final int POLITE_SECONDS = 3;

    /// How long tmux may take to see that a program was killed. After that the session ends without an exit code.
    private static final int FORCED_SECONDS = 3;

    private static final int TMUX_SECONDS = 10;

    /// Of history that the last screen comes with.
    static final int LAST_LINES = 2_000;

    private final SessionId id;
    private final SessionContext context;
    private final Supplier<Attached> attached;
    private final AtomicBoolean begun = new AtomicBoolean();

    /// True while somebody finds out how the program ended.
    private final AtomicBoolean learning = new AtomicBoolean();

    /// Completed with the exit code when its processes have been ended.
    private final CompletableFuture<OptionalInt> ended = new CompletableFuture<>();

    /// Completed when the end has been told.
    private final CompletableFuture<Void> told = new CompletableFuture<>();

    SessionEnding(SessionId id, SessionContext context, Supplier<Attached> attached) {
        this.id = id;
        this.context = context;
        this.attached = attached;
    }

    boolean hasBegun() {
        return begun.get();
    }

    /// To be called once.
    void whenEnded(Consumer<OptionalInt> action) {
        var _ = ended.thenAccept(action).whenComplete((_, failure) -> {
            if (failure == null) {
                told.complete(null);
            } else {
                told.completeExceptionally(failure);
            }
        });
    }

    /// The program has ended, and its output is complete. Returns at once.
    void programEnded(int exitCode) {
        if (!begun.get()) {
            Thread.ofVirtual()
                    .name("ended-" + id)
                    .start(() -> finish(OptionalInt.of(exitCode), SessionProcesses::killOthers));
        }
    }

    /// The pane is closed: learn how its last process ended, on a thread of its own, and clean up.
    void paneDied() {
        if (!begun.get() && learning.compareAndSet(false, true)) {
            Thread.ofVirtual().name("pane-died-" + id).start(this::learnHow);
        }
    }

    /// There is no such session any more.
    void gone() {
        finish(OptionalInt.empty(), SessionProcesses::kill);
    }

    /// Lets nothing stay that belongs to the session. To be called once, when its end has arrived.
    void cleanUp() {
        processes().kill();
        leave(attached.get().client());
        try {
            context.files().delete(id);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "session {0}: its files stay behind: {1}", id, e.getMessage());
        }
    }

    /// Returns when the session has ended and that has been told: politely first, by force after three seconds.
    void end() throws IOException, InterruptedException {
        var processes = processes();
        processes.hangUp();
        if (hasEndedWithin(POLITE_SECONDS)) {
            return;
        }
        processes.kill();
        if (!hasEndedWithin(FORCED_SECONDS)) {
            finish(OptionalInt.empty(), SessionProcesses::kill);
        }
    }

    private boolean hasEndedWithin(int seconds) throws IOException, InterruptedException {
        try {
            told.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private void learnHow() {
        try {
            new PaneDeath(attached.get().client(), target())
                    .tryExitCode()
                    .ifPresent(exitCode -> finish(exitCode, SessionProcesses::kill));
        } finally {
            learning.set(false);
        }
    }

    /// @param kill ends the processes; what holds the terminal open has to live where there is a last screen
    private void finish(OptionalInt exitCode, Consumer<SessionProcesses> kill) {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        kill.accept(processes());
        try {
            var last = attached.get().stream().snapshot(0).snapshot().content();
            context.files().saveTerminal(id, last.toArray());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "session {0}: its terminal cannot be saved: {1}", id, e.getMessage());
        }
        ended.complete(exitCode);
    }

    /// Lets tmux end the session: by its own client, or where that is gone by another.
    private void leave(ControlModeClient client) {
        context.tmux().comingAndGoing().lock();
        try {
            var _ = client.send(TmuxServer.killCommands(id.value()).toArray(String[]::new))
                    .get(TMUX_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            context.tmux().killSession(id.value());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client.close();
            context.tmux().comingAndGoing().unlock();
        }
    }

    private SessionProcesses processes() {
        return new SessionProcesses(id, attached.get().panePid());
    }

    private String target() {
        return "=" + id + ":";
    }
}
