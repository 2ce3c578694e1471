package dev.chatcode.gateway.link;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The regular part of one connection: health reports, and pings that end a connection on which nothing answers.
final class Heartbeat implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());
    private static final long PING_SECONDS = 20;
    private static final long PONG_SECONDS = 15;

    private final WebSocket socket;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("heartbeat").factory());

    /// Whether the last ping was answered.
    private volatile boolean answered = true;

    /// Sends one health report.
    @FunctionalInterface
    interface Report {
        void send() throws IOException;
    }

    Heartbeat(WebSocket socket, Duration healthInterval, Report report) {
        this.socket = socket;
        var millis = healthInterval.toMillis();
        timer.scheduleAtFixedRate(() -> send(report), millis, millis, TimeUnit.MILLISECONDS);
        timer.scheduleAtFixedRate(this::ping, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    }

    void pong() {
        answered = true;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void ping() {
        answered = false;
        socket.sendPing(ByteBuffer.allocate(0));
        timer.schedule(this::dropUnlessAnswered, PONG_SECONDS, TimeUnit.SECONDS);
    }

    private void dropUnlessAnswered() {
        if (!answered) {
            LOG.log(System.Logger.Level.INFO, "the control plane does not answer; connecting anew");
            socket.abort();
        }
    }

    private static void send(Report report) {
        try {
            report.send();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "no health report: {0}", e.getMessage());
        }
    }
}
