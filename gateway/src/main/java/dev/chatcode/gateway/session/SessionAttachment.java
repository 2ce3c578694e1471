package dev.chatcode.gateway.session;

import dev.chatcode.gateway.tmux.ControlModeClient;
import dev.chatcode.gateway.tmux.ReplyHandler;
import dev.chatcode.gateway.tmux.TmuxServer.StartedClient;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One control client's time with a session: brings its output into one stream, and tells its owner what else
/// it says.
final class SessionAttachment implements ControlModeClient.Listener {
    /// The name that our tmux.conf gives to the window of a program that has ended.
    private static final String DEAD_WINDOW = " chatcode-dead";

    private static final int ATTACH_SECONDS = 10;
    private static final Pattern EXIT_CODE = Pattern.compile("[0-9]{1,3}");

    private final SessionId id;
    private final SessionContext context;
    private final Intake intake;

    private final CompletableFuture<Void> attached = new CompletableFuture<>();

    /// Set when the client has said so, and before the owner is told.
    private volatile boolean paneDied;

    /// As paneDied.
    private volatile OptionalInt programEnded = OptionalInt.empty();

    /// As paneDied.
    private volatile boolean lost;

    /// Set by belongTo.
    private volatile @Nullable Owner owner;

    /// Hears what becomes of the session, on the client's reading thread; the same news perhaps twice.
    interface Owner {
        void outputArrived();

        /// The program has ended, and all that it printed is in the stream.
        void programEnded(int exitCode);

        /// The pane is closed, which session.sh otherwise prevents.
        void paneDied();

        void clientLost();
    }

    SessionAttachment(SessionId id, SessionContext context, String endWord) {
        this.id = id;
        this.context = context;
        this.intake = new Intake(new EndMark(endWord));
    }

    /// Starts a client whose first act is to start the session, so that it hears everything.
    Attached begin(SessionLaunch launch) throws IOException {
        intake.begin(TerminalStream.begin(context.epochs().get(), launch.size()));
        return attach(launch.commands(), client -> OptionalInt.empty());
    }

    /// Starts a client for a session that another has had.
    Attached takeOver() throws IOException {
        return attach(
                List.of("attach-session -t =" + id), client -> new StreamTakeover(id, context, intake, client).run());
    }

    /// Lets the output be written down by tmux from here on. What has come until then is handed over.
    CompletableFuture<Handover> handOver(ControlModeClient client, Spool spool) {
        var handedOver = new CompletableFuture<Handover>();
        client.send(List.of(spool.startCommand("=" + id + ":")), new ReplyHandler() {
            @Override
            public void replies(List<List<byte[]>> replies) {
                // On the reading thread, so that it belongs to exactly this place in the output.
                handedOver.complete(intake.handOver());
            }

            @Override
            public void failed(String error) {
                handedOver.completeExceptionally(new IOException(error));
            }
        });
        return handedOver;
    }

    /// Gives a client's output a stream. Tells the program's exit code where it learns it.
    @FunctionalInterface
    private interface Takeover {
        OptionalInt run(ControlModeClient client) throws IOException;
    }

    /// Returns when the client is attached. What was started is ended again where that fails.
    private Attached attach(List<String> commands, Takeover takeover) throws IOException {
        context.tmux().comingAndGoing().lock();
        try {
            var started = context.tmux().startClient(id.value(), commands);
            var client = ControlModeClient.start(started.process(), id.value(), this);
            try {
                awaitAttached(started);
                takeover.run(client).ifPresent(this::programHasEnded);
                return new Attached(client, intake.stream(), panePid(client));
            } catch (IOException | RuntimeException e) {
                client.close();
                throw e;
            }
        } finally {
            context.tmux().comingAndGoing().unlock();
        }
    }

    /// From now on the owner hears what the client says, and now what it has said already.
    void belongTo(Owner newOwner) {
        owner = newOwner;
        newOwner.outputArrived();
        programEnded.ifPresent(newOwner::programEnded);
        if (paneDied) {
            newOwner.paneDied();
        }
        if (lost) {
            newOwner.clientLost();
        }
    }

    boolean isLost() {
        return lost;
    }

    @Override
    public void output(byte[] bytes, int from, int to) {
        var exitCode = intake.output(bytes, from, to);
        var now = owner;
        if (now != null) {
            now.outputArrived();
        }
        exitCode.ifPresent(this::programHasEnded);
    }

    @Override
    public void notification(String line) {
        if (line.startsWith("%session-changed ")) {
            attached.complete(null);
        } else if (line.startsWith("%window-renamed ") && line.endsWith(DEAD_WINDOW)) {
            paneHasDied();
        }
    }

    @Override
    public void startFailed(String error) {
        attached.completeExceptionally(new IOException(error));
    }

    @Override
    public void closed() {
        attached.completeExceptionally(new IOException("tmux ended before the session was attached"));
        lost = true;
        var now = owner;
        if (now != null) {
            now.clientLost();
        }
    }

    private void programHasEnded(int exitCode) {
        programEnded = OptionalInt.of(exitCode);
        var now = owner;
        if (now != null) {
            now.programEnded(exitCode);
        }
    }

    private void paneHasDied() {
        paneDied = true;
        var now = owner;
        if (now != null) {
            now.paneDied();
        }
    }

    /// The script with which the client was started may hold secrets, and is not needed after this.
    private void awaitAttached(StartedClient started) throws IOException {
        try {
            await(attached, "tmux did not attach");
        } finally {
            started.deleteScript();
        }
    }

    /// Sees also that the program has ended before the client came.
    private long panePid(ControlModeClient client) throws IOException {
        var format = "#{pane_pid},#{pane_dead},#{" + SessionOptions.EXIT_CODE + "}";
        var command = "display-message -p -t =" + id + ": \"" + format + '"';
        var lines = await(client.send(command), "tmux did not answer");
        var fields = new String(lines.getFirst(), StandardCharsets.US_ASCII).split(",", -1);
        if (EXIT_CODE.matcher(fields[2]).matches()) {
            programHasEnded(Integer.parseInt(fields[2]));
        } else if (fields[1].equals("1")) {
            paneHasDied();
        }
        return Long.parseLong(fields[0]);
    }

    private static <T> T await(CompletableFuture<T> future, String failure) throws IOException {
        try {
            return future.get(ATTACH_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException(failure + " within " + ATTACH_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while attaching", e);
        }
    }
}
