package dev.chatcode.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Machines that run nothing, and remember what was asked of them.
public final class RecordingMachines implements Machines {
    /// Guarded by this. The newest last.
    private final List<Order> orders = new ArrayList<>();

    /// Guarded by this. Those that were not destroyed, and whether they are switched on.
    private final Map<Long, Boolean> running = new LinkedHashMap<>();

    @Override
    public synchronized void create(Order order) {
        orders.add(order);
        running.put(order.id(), true);
    }

    @Override
    public synchronized void powerOn(long id) {
        running.replace(id, true);
    }

    @Override
    public synchronized void powerOff(long id) {
        running.replace(id, false);
    }

    @Override
    public synchronized void destroy(long id) {
        running.remove(id);
    }

    @Override
    public void close() {}

    /// All that were ever made.
    public synchronized List<Order> orders() {
        return List.copyOf(orders);
    }

    public synchronized Map<Long, Boolean> running() {
        return Map.copyOf(running);
    }
}
