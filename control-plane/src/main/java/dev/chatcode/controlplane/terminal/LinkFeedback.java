package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.web.FailureException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/// Tells one gateway how far its output has come, and asks it for keyframes: at once after a pause, and at most every
/// 75 ms. It has a thread of its own, so that the one that reads the link never waits for writing.
final class LinkFeedback implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(75);

    private final GatewayHub hub;
    private final BiConsumer<GatewayHub, TerminalChannel> acknowledge;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// Guarded by lock. No more than the channels of one gateway.
    private final Set<TerminalChannel> due = new LinkedHashSet<>();

    /// Guarded by lock. Never becomes false again.
    private boolean closed;

    LinkFeedback(GatewayHub hub, BiConsumer<GatewayHub, TerminalChannel> acknowledge) {
        this.hub = hub;
        this.acknowledge = acknowledge;
        Thread.ofVirtual().name("feedback-" + hub.id()).start(this::run);
    }

    void received(TerminalChannel channel) {
        lock.lock();
        try {
            if (due.add(channel)) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (var batch = take(); !batch.isEmpty(); batch = take()) {
                for (var channel : batch) {
                    tell(channel);
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (FailureException connectionIsLost) {
            close();
        }
    }

    private void tell(TerminalChannel channel) {
        acknowledge.accept(hub, channel);
        switch (channel.snapshots().keyframeDue(System.nanoTime())) {
            case NOW -> channel.snapshots().ask(Snapshot.DEFAULT_LINES);
            case LATER -> received(channel);
            case NOT -> {}
        }
    }

    /// Nothing, when it is over.
    private List<TerminalChannel> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (due.isEmpty() && !closed) {
                changed.await();
            }
            var batch = closed ? List.<TerminalChannel>of() : List.copyOf(due);
            due.clear();
            return batch;
        } finally {
            lock.unlock();
        }
    }
}
