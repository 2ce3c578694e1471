package dev.chatcode.gateway.session;

import dev.chatcode.gateway.snapshot.BadCaptureException;
import dev.chatcode.gateway.snapshot.TmuxCapture;
import dev.chatcode.gateway.tmux.ControlModeClient;
import dev.chatcode.gateway.tmux.ReplyHandler;
import dev.chatcode.gateway.tmux.TmuxText;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Lets a new control client go on with the output of a session that another has had: without a gap where
/// that one has handed it over, and else in a new epoch with what tmux shows.
///
/// **How no byte is lost.** The gateway that leaves has tmux write the output to a spool from a place on
/// that it knows exactly, as the reply to the command stands in its output there. The gateway that comes
/// lets its client listen while tmux still writes, and ends the spool when the writer is not behind
/// ([SpoolCatchUp]), if it can in a pause of the output: the bytes that the client had heard by then are
/// the last ones of the spool, so that the ones before them are what was missed ([SpoolJoint]).
final class StreamTakeover {
    private static final System.Logger LOG = System.getLogger(StreamTakeover.class.getName());
    private static final int TMUX_SECONDS = 10;

    private static final Duration AWAIT_SPOOL = Duration.ofSeconds(2);

    private final SessionId id;
    private final SessionContext context;
    private final Intake intake;
    private final ControlModeClient client;
    private final String target;

    StreamTakeover(SessionId id, SessionContext context, Intake intake, ControlModeClient client) {
        this.id = id;
        this.context = context;
        this.intake = intake;
        this.client = client;
        this.target = "=" + id + ":";
    }

    /// Returns when the output goes into a stream.
    ///
    /// @return the program's exit code where the output that was missed tells it
    OptionalInt run() throws IOException {
        var handover = context.files().takeHandover(id);
        var spool = context.files().spool(id);
        try {
            if (handover.isPresent()) {
                return resume(handover.get(), spool);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "session {0}: cannot go on exactly: {1}", id, e.getMessage());
        } finally {
            spool.delete();
        }
        capture();
        return OptionalInt.empty();
    }

    private OptionalInt resume(Handover handover, Spool spool) throws IOException {
        try {
            var written = new SpoolCatchUp(spool, intake, this::askAnything).await();
            var heard = ask(List.of(Spool.endCommand(target)), replies -> intake.held());
            var spooled = spool.awaitAll(AWAIT_SPOOL);
            if (spooled.length >= Spool.MAX_BYTES) {
                throw new IOException("there was more output than the spool holds");
            }
            var missed = SpoolJoint.find(spooled, heard, written)
                    .orElseThrow(() -> new IOException("it is not certain where the spool ends"));
            return intake.resume(TerminalStream.resume(handover), spooled, missed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the spool was read", e);
        }
    }

    private void askAnything() throws IOException {
        ask(List.of("display-message -p -t " + target), replies -> true);
    }

    /// There may be one that nobody has read to its end. tmux refuses this for a pane whose program is no
    /// more.
    private void endSpool() {
        try {
            ask(List.of(Spool.endCommand(target)), replies -> true);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "session {0}: no spool to end: {1}", id, e.getMessage());
        }
    }

    private void capture() throws IOException {
        endSpool();
        var before = context.files().terminal(id);
        var version = context.tmux().version();
        var commands = new ArrayList<>(List.of("capture-pane -p -P -C -t " + target));
        commands.addAll(TmuxCapture.commandList(target, TerminalStream.HISTORY_LINES, version));
        ask(commands, replies -> {
            try {
                var capture = TmuxCapture.parse(
                        replies.stream().skip(1).map(TmuxText::joined).toList(), TerminalStream.HISTORY_LINES, version);
                var size =
                        new TerminalSize(capture.pane().cols(), capture.pane().rows());
                var stream = TerminalStream.begin(context.epochs().get(), size);
                stream.show(capture.contents(), before, TmuxText.unescape(replies.getFirst()));
                intake.begin(stream);
                return stream;
            } catch (BadCaptureException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        });
    }

    /// @param read what is done with the replies, at their exact place in the output
    private <T> T ask(List<String> commands, Function<List<List<byte[]>>, T> read) throws IOException {
        var answered = new CompletableFuture<T>();
        client.send(commands, new ReplyHandler() {
            @Override
            public void replies(List<List<byte[]>> replies) {
                try {
                    answered.complete(read.apply(replies));
                } catch (RuntimeException e) {
                    answered.completeExceptionally(e);
                }
            }

            @Override
            public void failed(String error) {
                answered.completeExceptionally(new IOException(error));
            }
        });
        try {
            return answered.get(TMUX_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("tmux did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking tmux", e);
        }
    }
}
