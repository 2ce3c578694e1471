package dev.chatcode.gateway.link;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The regular part of one connection: health reports, and pings that end a connection on which nothing answers.
final class Heartbeat implements AutoCloseable {
    private static final Duration PING_EVERY = Duration.ofSeconds(20);
    private static final Duration PONG_WITHIN = Duration.ofSeconds(15);

    private final WebSocket socket;
    private final Loss loss;
    private final Thread reports;
    private final Thread pings;

    /// Whether the last ping was answered.
    private volatile boolean answered;

    /// Ends the connection, and tells why.
    @FunctionalInterface
    interface Loss {
        void lost(String reason);
    }

    Heartbeat(WebSocket socket, Duration healthInterval, Runnable report, Loss loss) {
        this.socket = socket;
        this.loss = loss;
        this.reports = Thread.ofVirtual().name("health").start(() -> report(healthInterval, report));
        this.pings = Thread.ofVirtual().name("ping").start(this::ping);
    }

    void pong() {
        answered = true;
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
        try {
            do {
                Thread.sleep(PING_EVERY.minus(PONG_WITHIN));
                answered = false;
                socket.sendPing(ByteBuffer.allocate(0)).get(PONG_WITHIN.toSeconds(), TimeUnit.SECONDS);
                Thread.sleep(PONG_WITHIN);
            } while (answered);
            loss.lost("the control plane does not answer");
        } catch (TimeoutException e) {
            loss.lost("the control plane does not read");
        } catch (ExecutionException e) {
            loss.lost("lost: " + e.getMessage());
        } catch (InterruptedException e) {
            // Closed.
        }
    }
}
