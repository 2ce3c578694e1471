package dev.chatcode.gateway.session;

import dev.chatcode.gateway.tmux.ReplyHandler;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/// What was typed into one session and is not yet with tmux.
///
/// One thread (`run`) sends it in order, a few commands ahead of tmux's answers. What waits is bounded: beyond
/// [#MAX_WAITING_BYTES] input is refused whole, never cut.
///
/// While there is no control client it waits for the next. What the last one took and did not answer is never sent
/// again, because a command must not run twice; that it may be lost is told.
final class SessionInput implements AutoCloseable {
    static final int MAX_WAITING_BYTES = 8 << 20;
    private static final int ENTRY_BYTES = 64;
    private static final int BYTES_PER_COMMAND = 1024;
    private static final int COMMANDS_AHEAD = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private final String target;
    private final BiConsumer<List<String>, ReplyHandler> tmux;
    private final IntConsumer lost;
    private final Thread thread;
    private final AtomicInteger waitingBytes = new AtomicInteger();

    /// Bounded by waitingBytes.
    private final LinkedBlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();

    private final Semaphore ahead = new Semaphore(COMMANDS_AHEAD);

    /// Bytes that a client took and did not answer.
    private final AtomicInteger unansweredBytes = new AtomicInteger();

    /// Has a permit where there is a client that was not tried yet.
    private final Semaphore replaced = new Semaphore(0);

    /// @param lost told how many bytes at most have been lost with a client, when there is another
    SessionInput(String target, BiConsumer<List<String>, ReplyHandler> tmux, IntConsumer lost) {
        this.target = target;
        this.tmux = tmux;
        this.lost = lost;
        this.thread = Thread.ofVirtual().name("input-" + target).start(this::run);
    }

    /// False where too much is waiting: nothing of `bytes` was taken.
    boolean tryAdd(byte[] bytes) {
        if (waitingBytes.addAndGet(costOf(bytes)) > MAX_WAITING_BYTES) {
            waitingBytes.addAndGet(-costOf(bytes));
            return false;
        }
        waiting.add(bytes);
        return true;
    }

    /// There is another client, and the one before has told all that it had to tell.
    void clientReplaced() {
        var bytes = unansweredBytes.getAndSet(0);
        if (bytes > 0) {
            lost.accept(bytes);
        }
        replaced.release();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                var bytes = waiting.take();
                for (var from = 0; from < bytes.length; from += BYTES_PER_COMMAND) {
                    send(bytes, from, Math.min(bytes.length, from + BYTES_PER_COMMAND));
                }
                waitingBytes.addAndGet(-costOf(bytes));
            }
        } catch (InterruptedException e) {
            // The session has ended.
        }
    }

    /// Single keys take memory too.
    private static int costOf(byte[] bytes) {
        return bytes.length + ENTRY_BYTES;
    }

    private void send(byte[] bytes, int from, int to) throws InterruptedException {
        ahead.acquire();
        var commands = List.of("send-keys -t " + target + " -H " + HEX.formatHex(bytes, from, to));
        while (!trySend(commands, to - from)) {
            replaced.acquire();
            replaced.drainPermits();
        }
    }

    /// False where there is no client.
    private boolean trySend(List<String> commands, int bytes) {
        var chunk = new Chunk(bytes);
        tmux.accept(commands, chunk);
        return !chunk.wasNotSent;
    }

    /// What becomes of one command.
    private final class Chunk implements ReplyHandler {
        private final int bytes;

        /// Owned by run.
        private boolean wasNotSent;

        Chunk(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public void replies(List<List<byte[]>> replies) {
            ahead.release();
        }

        @Override
        public void failed(String error) {
            // The pane is gone; those who watch over it report it.
            ahead.release();
        }

        @Override
        public void unanswered() {
            unansweredBytes.addAndGet(bytes);
            ahead.release();
        }

        @Override
        public void notSent() {
            wasNotSent = true;
        }
    }
}
