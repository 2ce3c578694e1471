package dev.chatcode.gateway.tmux;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One `tmux -C` process that is attached to one session: commands in, output and answers out.
///
/// One thread (`run`) reads; any thread may send. Answers come in the order of the commands. When the process
/// ends, everything that still waits fails, and the listener hears of it last.
public final class ControlModeClient implements AutoCloseable {
    private static final int READ_BYTES = 64 * 1024;
    private static final int LEAVE_SECONDS = 5;

    /// Receives what is not an answer, on the reading thread.
    public interface Listener {
        /// Bytes that the program printed. Only valid during the call.
        void output(byte[] bytes, int from, int to);

        /// A command with which the client was started failed, with tmux's own words.
        void startFailed(String error);

        void notification(String line);

        /// The last call.
        void closed();
    }

    private final Process process;
    private final OutputStream commands;
    private final Listener listener;
    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by lock; in the order in which the commands were written.
    private final Queue<Pending> pending = new ArrayDeque<>();

    /// Guarded by lock.
    private boolean ended;

    /// Zero when the listener has heard everything.
    private final CountDownLatch allHeard = new CountDownLatch(1);

    private ControlModeClient(Process process, Listener listener) {
        this.process = process;
        this.commands = process.getOutputStream();
        this.listener = listener;
    }

    /// Takes over a process that was just started and reads it on a thread of its own: a platform thread,
    /// because reading a pipe would hold a virtual thread's carrier.
    public static ControlModeClient start(Process process, String name, Listener listener) {
        var client = new ControlModeClient(process, listener);
        Thread.ofPlatform().daemon().name("tmux-" + name).start(client::run);
        return client;
    }

    /// Sends the commands as one list, so that all their answers belong to the same place in the output.
    public void send(List<String> commandList, ReplyHandler handler) {
        var line = (String.join(" ; ", commandList) + "\n").getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            if (!ended) {
                pending.add(new Pending(commandList.size(), handler));
                commands.write(line);
                commands.flush();
                return;
            }
        } catch (IOException e) {
            // The reading thread sees the end of the process and fails everything that waits, this one included.
            return;
        } finally {
            lock.unlock();
        }
        handler.notSent();
    }

    /// As [#send(List, ReplyHandler)], for those who wait: the lines of the last answer, or an [IOException].
    public CompletableFuture<List<byte[]>> send(String... commandList) {
        var future = new CompletableFuture<List<byte[]>>();
        send(List.of(commandList), new ReplyHandler() {
            @Override
            public void replies(List<List<byte[]>> replies) {
                future.complete(replies.getLast());
            }

            @Override
            public void failed(String error) {
                future.completeExceptionally(new IOException(error));
            }
        });
        return future;
    }

    /// Leaves the session, which goes on. Returns when the client has left and all that it said has been heard.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            var _ = allHeard.await(LEAVE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var parser = new ControlModeParser(new Answers());
        try (InputStream in = process.getInputStream()) {
            var buffer = new byte[READ_BYTES];
            int count;
            while ((count = in.read(buffer)) >= 0) {
                parser.feed(buffer, 0, count);
            }
        } catch (IOException e) {
            // A pipe that breaks is a client that has ended.
        } finally {
            process.destroy();
            failAllPending();
            listener.closed();
            allHeard.countDown();
        }
    }

    private void failAllPending() {
        List<Pending> unanswered;
        lock.lock();
        try {
            ended = true;
            unanswered = List.copyOf(pending);
            pending.clear();
        } finally {
            lock.unlock();
        }
        unanswered.forEach(each -> each.handler.unanswered());
    }

    /// A command list that waits for its answers.
    private static final class Pending {
        private final int commands;
        private final ReplyHandler handler;

        /// Owned by the reading thread.
        private final List<List<byte[]>> replies = new ArrayList<>();

        Pending(int commands, ReplyHandler handler) {
            this.commands = commands;
            this.handler = handler;
        }

        boolean isComplete() {
            return replies.size() == commands;
        }
    }

    /// Brings answers to those who wait for them; everything else goes to the listener.
    private final class Answers implements ControlModeListener {
        @Override
        public void output(byte[] bytes, int from, int to) {
            listener.output(bytes, from, to);
        }

        @Override
        public void reply(List<byte[]> lines) {
            var next = first(false);
            if (next == null) {
                unexpectedAnswer();
                return;
            }
            next.replies.add(lines);
            if (next.isComplete()) {
                first(true);
                next.handler.replies(next.replies);
            }
        }

        /// tmux does not run the rest of a list in which a command failed.
        @Override
        public void error(List<byte[]> lines) {
            var next = first(true);
            if (next == null) {
                unexpectedAnswer();
            } else {
                next.handler.failed(textOf(lines));
            }
        }

        @Override
        public void startError(List<byte[]> lines) {
            listener.startFailed(textOf(lines));
        }

        @Override
        public void notification(String line) {
            listener.notification(line);
        }

        /// Answers and questions no longer fit together, which only a forged guard in captured text can do.
        /// Starting anew is the one safe way on.
        private void unexpectedAnswer() {
            process.destroy();
        }

        private @Nullable Pending first(boolean remove) {
            lock.lock();
            try {
                return remove ? pending.poll() : pending.peek();
            } finally {
                lock.unlock();
            }
        }

        private static String textOf(List<byte[]> lines) {
            return String.join(
                    "; ",
                    lines.stream()
                            .map(each -> new String(each, StandardCharsets.UTF_8))
                            .toList());
        }
    }
}
