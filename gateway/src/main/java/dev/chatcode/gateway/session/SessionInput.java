package dev.chatcode.gateway.session;

import dev.chatcode.gateway.tmux.ReplyHandler;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/// What was typed into one session and is not yet with tmux.
///
/// One thread (`run`) sends it in order, a few commands ahead of tmux's answers. What waits is bounded: beyond
/// [#MAX_WAITING_BYTES] input is refused whole, never cut.
final class SessionInput implements AutoCloseable {
    static final int MAX_WAITING_BYTES = 8 << 20;
    private static final int ENTRY_BYTES = 64;
    private static final int BYTES_PER_COMMAND = 1024;
    private static final int COMMANDS_AHEAD = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private final String target;
    private final BiConsumer<List<String>, ReplyHandler> tmux;
    private final Thread thread;
    private final AtomicInteger waitingBytes = new AtomicInteger();

    /// Bounded by waitingBytes.
    private final LinkedBlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();

    private final Semaphore ahead = new Semaphore(COMMANDS_AHEAD);

    SessionInput(String target, BiConsumer<List<String>, ReplyHandler> tmux) {
        this.target = target;
        this.tmux = tmux;
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
        var keys = HEX.formatHex(bytes, from, to);
        tmux.accept(List.of("send-keys -t " + target + " -H " + keys), new ReplyHandler() {
            @Override
            public void replies(List<List<byte[]>> replies) {
                ahead.release();
            }

            @Override
            public void failed(String error) {
                // The pane or the client is gone; those who watch over them report it.
                ahead.release();
            }
        });
    }
}
