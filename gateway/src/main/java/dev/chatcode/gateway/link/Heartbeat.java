package dev.chatcode.gateway.link;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The regular part of one connection: health reports, and pings that end a connection on which nothing answers.
final class Heartbeat implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());
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

    /// Sends one health report.
    @FunctionalInterface
    interface Report {
        void send() throws IOException;
    }

    Heartbeat(WebSocket socket, Duration healthInterval, Report report, Loss loss) {
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

    private static void report(Duration interval, Report report) {
        try {
            while (true) {
                Thread.sleep(interval);
                tryReport(report);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private static void tryReport(Report report) {
        try {
            report.send();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "no health report this time: {0}", e.getMessage());
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
