package dev.chatcode.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Droplets that are real: systems with systemd of their own, booted in containers on this computer, whose network they
/// share. Each does one thing after the other.
final class NspawnMachines implements Machines {
    private final Path base;
    private final Path folder;
    private final Map<Long, NspawnMachine> machines = new ConcurrentHashMap<>();

    /// @param base a basic Debian, which is copied for each
    /// @param folder where the copies are
    NspawnMachines(Path base, Path folder) {
        this.base = base;
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void create(Order order) {
        var machine = new NspawnMachine(base, folder.resolve(Long.toString(order.id())));
        machines.put(order.id(), machine);
        machine.create(order);
    }

    @Override
    public void powerOn(long id) {
        find(id).ifPresent(NspawnMachine::powerOn);
    }

    @Override
    public void powerOff(long id) {
        find(id).ifPresent(NspawnMachine::powerOff);
    }

    @Override
    public void destroy(long id) {
        Optional.ofNullable(machines.remove(id)).ifPresent(NspawnMachine::destroy);
    }

    /// Waits until all are gone.
    @Override
    public void close() {
        machines.values().forEach(NspawnMachine::destroy);
        machines.values().forEach(NspawnMachine::close);
        machines.clear();
    }

    private Optional<NspawnMachine> find(long id) {
        return Optional.ofNullable(machines.get(id));
    }
}
