package dev.chatcode.gateway.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// What is to be done as soon as the control plane has read all that was sent before.
///
/// The protocol acknowledges no events, but a control plane of any age answers pings, and who answers one has read what
/// came before it. So these wait for the pong of a ping that is sent after they came: [Heartbeat] sends it.
final class Receipts {
    private final Semaphore asked = new Semaphore(0);

    /// Bounded by the sessions and installations that can end on one connection before a pong, which have limits.
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /// To be called when what has to be read is written. Never calls back where the connection is lost before.
    void whenRead(Runnable action) {
        waiting.add(action);
        asked.release();
    }

    /// Waits until somebody asks for a receipt, or until the time has come to ping anyway.
    void awaitAsked(Duration atMost) throws InterruptedException {
        if (asked.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            asked.drainPermits();
        }
    }

    /// All that a ping sent from now on proves, each once.
    List<Runnable> take() {
        var proven = new ArrayList<Runnable>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            proven.add(next);
        }
        return proven;
    }
}
