package dev.chatcode.gateway.link;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The regular part of one connection: health reports, and pings that end a connection on which nothing answers and
/// prove what has been read on one that does.
final class Heartbeat implements AutoCloseable {
    private final Pace pace;
    private final Ping socket;
    private final Receipts receipts;
    private final Loss loss;
    private final Thread reports;
    private final Thread pings;

    /// The number in the last ping. Written by the ping thread.
    private volatile long number;

    /// Has a permit where the last ping was answered.
    private final Semaphore answers = new Semaphore(0);

    /// How often things happen.
    record Pace(Duration healthEvery, Duration pingEvery, Duration pongWithin) {
        static Pace of(Duration healthEvery) {
            return new Pace(healthEvery, Duration.ofSeconds(20), Duration.ofSeconds(15));
        }
    }

    /// Sends a ping, behind all that is being sent.
    @FunctionalInterface
    interface Ping {
        CompletableFuture<?> send(ByteBuffer payload);
    }

    /// Ends the connection, and tells why.
    @FunctionalInterface
    interface Loss {
        void lost(String reason);
    }

    Heartbeat(Pace pace, Ping socket, Receipts receipts, Runnable report, Loss loss) {
        this.pace = pace;
        this.socket = socket;
        this.receipts = receipts;
        this.loss = loss;
        this.reports = Thread.ofVirtual().name("health").start(() -> report(pace.healthEvery(), report));
        this.pings = Thread.ofVirtual().name("ping").start(this::ping);
    }

    /// Pongs may also come unasked: only one that brings the ping's own number back says anything.
    void pong(ByteBuffer payload) {
        if (payload.equals(payloadOf(number))) {
            answers.release();
        }
    }

    @Override
    public void close() {
        reports.interrupt();
        pings.interrupt();
    }

    private static void report(Duration interval, Runnable report) {
        try {
            while (true) {
                Thread.sleep(interval);
                report.run();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /// A ping waits behind what is being sent, which takes for ever where nobody reads.
    private void ping() {
        var within = pace.pongWithin().toMillis();
        try {
            for (var next = 1L; ; next++) {
                receipts.awaitAsked(pace.pingEvery());
                var proven = receipts.take();
                answers.drainPermits();
                number = next;
                socket.send(payloadOf(next)).get(within, TimeUnit.MILLISECONDS);
                if (!answers.tryAcquire(within, TimeUnit.MILLISECONDS)) {
                    loss.lost("the control plane does not answer");
                    return;
                }
                proven.forEach(Runnable::run);
            }
        } catch (TimeoutException e) {
            loss.lost("the control plane does not read");
        } catch (ExecutionException e) {
            loss.lost("lost: " + e.getMessage());
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private static ByteBuffer payloadOf(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(0, number);
    }
}
