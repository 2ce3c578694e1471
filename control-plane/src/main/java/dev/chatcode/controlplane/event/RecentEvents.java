package dev.chatcode.controlplane.event;

import dev.chatcode.controlplane.event.EventStream.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What has lately happened to one user, for browsers that come back after a short absence. Bounded by number and size;
/// the oldest go first. Guarded by [UserEvents].
final class RecentEvents {
    static final int MAX_EVENTS = 256;
    static final int MAX_CHARACTERS = 256 * 1024;

    private final String epoch;
    private final Deque<Event> events = new ArrayDeque<>();
    private int characters;
    private long last;

    /// @param epoch what ids begin with: those of another start of the server name nothing here
    RecentEvents(String epoch) {
        this.epoch = epoch;
    }

    /// The id of the newest.
    String lastId() {
        return id(last);
    }

    Event add(String name, String data) {
        last++;
        var event = new Event(id(last), name, data);
        events.addLast(event);
        characters += data.length();
        while (events.size() > MAX_EVENTS || characters > MAX_CHARACTERS) {
            characters -= events.removeFirst().data().length();
        }
        return event;
    }

    /// What came after the event with this id, where nothing in between has been forgotten.
    Optional<List<Event>> after(String id) {
        if (id.equals(lastId())) {
            return Optional.of(List.of());
        }
        var known = events.stream().map(Event::id).toList();
        var index = known.indexOf(id);
        var oldest = events.isEmpty() ? last + 1 : last - events.size() + 1;
        if (index < 0 && !id.equals(id(oldest - 1))) {
            return Optional.empty();
        }
        return Optional.of(List.copyOf(events).subList(index + 1, events.size()));
    }

    private String id(long number) {
        return epoch + "-" + number;
    }
}
