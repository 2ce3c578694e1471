package dev.chatcode.controlplane.gateway;

import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent.Health;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the listeners what one connection reports, in order and on a thread of its own, so that the terminals need not
/// wait for the database. When the queue is full, the connection is read no further until there is room. What an older
/// connection of the same gateway has reported is told before.
final class EventQueue {
    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
    private static final int CAPACITY = 256;

    private final GatewayId id;
    private final List<GatewayListener> listeners;
    private final BlockingQueue<Notice> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Consumer<EventQueue> finished;
    private final Thread thread;

    /// Of the connection before this one. Set before the thread starts, owned by it afterwards.
    private Optional<EventQueue> older = Optional.empty();

    /// Never becomes false again.
    private volatile boolean stopped;

    private sealed interface Notice {
        record Event(GatewayHub hub, GatewayEvent event) implements Notice {}

        record Presence() implements Notice {}

        record End() implements Notice {}
    }

    /// @param finished is told when everything has been told
    EventQueue(GatewayId id, List<GatewayListener> listeners, Consumer<EventQueue> finished) {
        this.id = id;
        this.listeners = listeners;
        this.finished = finished;
        this.thread = Thread.ofVirtual().name("gateway-events-" + id).unstarted(this::run);
    }

    /// @param before of the connection that this one has replaced
    void start(Optional<EventQueue> before) {
        older = before;
        thread.start();
    }

    void put(GatewayHub hub, GatewayEvent event) {
        add(new Notice.Event(hub, event));
    }

    void presenceChanged() {
        add(new Notice.Presence());
    }

    /// What has been put before is still told.
    void close() {
        add(new Notice.End());
    }

    /// What has been put and is not being told yet is dropped, as if the connection had been lost before. Returns when
    /// nobody is being told anything any more.
    void stop() {
        stopped = true;
        queue.clear();
        close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(Notice notice) {
        try {
            if (!stopped || notice instanceof Notice.End) {
                queue.put(notice);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            awaitOlder();
            for (var notice = queue.take(); !(notice instanceof Notice.End); notice = queue.take()) {
                tell(notice);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            finished.accept(this);
        }
    }

    private void awaitOlder() throws InterruptedException {
        if (older.isPresent()) {
            older.get().close();
            older.get().thread.join();
            older = Optional.empty();
        }
    }

    private void tell(Notice notice) {
        switch (notice) {
            case Notice.Event(var hub, Health health) -> tellAll(listener -> listener.health(hub, health));
            case Notice.Event(var hub, var event) -> tellAll(listener -> listener.event(hub, event));
            case Notice.Presence() -> tellAll(listener -> listener.presenceChanged(id));
            case Notice.End() -> {}
        }
    }

    private void tellAll(Consumer<GatewayListener> message) {
        for (var listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException e) {
                LOG.error("gateway {}: a report could not be taken", id, e);
            }
        }
    }
}
