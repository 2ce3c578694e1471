package dev.chatcode.gateway.link;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/// The regular part of one connection: health reports, and pings that end a connection on which nothing answers.
final class Heartbeat implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());
    private static final Duration PING_EVERY = Duration.ofSeconds(20);
    private static final Duration PONG_WITHIN = Duration.ofSeconds(15);

    private final WebSocket socket;
    private final Thread reports;
    private final Thread pings;

    /// Whether the last ping was answered.
    private volatile boolean answered;

    /// Sends one health report.
    @FunctionalInterface
    interface Report {
        void send() throws IOException;
    }

    Heartbeat(WebSocket socket, Duration healthInterval, Report report) {
        this.socket = socket;
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
                report.send();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "no more health reports on this connection: {0}", e.getMessage());
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void ping() {
        try {
            while (true) {
                Thread.sleep(PING_EVERY.minus(PONG_WITHIN));
                answered = false;
                socket.sendPing(ByteBuffer.allocate(0)).join();
                Thread.sleep(PONG_WITHIN);
                if (!answered) {
                    LOG.log(System.Logger.Level.INFO, "the control plane does not answer; connecting anew");
                    socket.abort();
                    return;
                }
            }
        } catch (CompletionException e) {
            socket.abort();
        } catch (InterruptedException e) {
            // Closed.
        }
    }
}
