package dev.chatcode.cloud;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// All droplets, with their lives: what is true at once, and what shows only a while later.
public final class Droplets {
    private static final long FIRST_ID = 500_000_001L;

    private final InstantSource clock;
    private final Quirks quirks;
    private final Machines machines;

    /// Guarded by this. With those that were deleted, which lists still show for a while.
    private final Map<Long, Droplet> droplets = new LinkedHashMap<>();

    /// Guarded by this. Whether a droplet takes no notice of `shutdown`, as some systems do.
    private boolean deafToShutdown;

    Droplets(InstantSource clock, Quirks quirks, Machines machines) {
        this.clock = clock;
        this.quirks = quirks;
        this.machines = machines;
    }

    synchronized Droplet create(Account owner, Droplet.Order order) {
        if (of(owner.name()).size() >= owner.dropletLimit()) {
            throw CloudFailure.unprocessable("creating this/these droplet(s) will exceed your droplet limit");
        }
        var now = clock.instant();
        var id = FIRST_ID + droplets.size();
        var droplet = new Droplet(id, owner.name(), order, now, now.plus(quirks.boot()), now, false, null);
        droplets.put(id, droplet);
        machines.create(new Machines.Order(id, order.name(), order.userData()));
        return droplet;
    }

    synchronized Droplet require(String owner, long id) {
        var droplet = droplets.get(id);
        if (droplet == null || !droplet.owner().equals(owner) || droplet.deletedAt() != null) {
            throw CloudFailure.notFound();
        }
        return droplet;
    }

    /// As a list shows them: a while late. Newest first.
    synchronized List<Droplet> list(String owner, String tag) {
        var then = clock.instant().minus(quirks.listLag());
        Predicate<Droplet> shown = droplet -> droplet.owner().equals(owner)
                && !droplet.createdAt().isAfter(then)
                && (droplet.deletedAt() == null || droplet.deletedAt().isAfter(then))
                && (tag.isEmpty() || droplet.order().tags().contains(tag));
        return new ArrayList<>(droplets.values())
                .reversed().stream().filter(shown).toList();
    }

    synchronized void delete(String owner, long id) {
        require(owner, id);
        droplets.computeIfPresent(id, (key, droplet) -> droplet.deleted(clock.instant()));
        machines.destroy(id);
    }

    /// All that have the tag, whether lists show them already or not.
    synchronized void deleteTagged(String owner, String tag) {
        of(owner).stream()
                .filter(droplet -> droplet.order().tags().contains(tag))
                .forEach(droplet -> delete(owner, droplet.id()));
    }

    /// The droplet as it has become; while its action is under way, it still shows what it was.
    synchronized Droplet act(String owner, long id, String type) {
        var droplet = require(owner, id);
        var now = clock.instant();
        if (now.isBefore(droplet.activeAt()) || now.isBefore(droplet.changing())) {
            throw CloudFailure.unprocessable("Droplet already has a pending event.");
        }
        return switch (type) {
            case "power_on" -> switched(droplet, false);
            case "power_off" -> switched(droplet, true);
            case "shutdown" -> deafToShutdown ? droplet : switched(droplet, true);
            default -> throw CloudFailure.unprocessable("type is not a known action.");
        };
    }

    private Droplet switched(Droplet droplet, boolean off) {
        if (droplet.off() == off) {
            throw CloudFailure.unprocessable("Droplet is already powered " + (off ? "off." : "on."));
        }
        var changed = droplet.switched(off, clock.instant().plus(quirks.action()));
        droplets.put(droplet.id(), changed);
        if (off) {
            machines.powerOff(droplet.id());
        } else {
            machines.powerOn(droplet.id());
        }
        return changed;
    }

    /// Those of everybody that are really there, whatever lists say.
    public synchronized List<Droplet> all() {
        return droplets.values().stream()
                .filter(droplet -> droplet.deletedAt() == null)
                .toList();
    }

    private List<Droplet> of(String owner) {
        return all().stream().filter(droplet -> droplet.owner().equals(owner)).toList();
    }

    /// As when its owner deletes it on DigitalOcean's own page.
    public synchronized void vanish(long id) {
        var droplet = Objects.requireNonNull(droplets.get(id));
        delete(droplet.owner(), id);
    }

    /// As when its owner switches it off on DigitalOcean's own page.
    public synchronized void switchOff(long id) {
        act(Objects.requireNonNull(droplets.get(id)).owner(), id, "power_off");
    }

    public synchronized void beDeafToShutdown(boolean deaf) {
        deafToShutdown = deaf;
    }
}
