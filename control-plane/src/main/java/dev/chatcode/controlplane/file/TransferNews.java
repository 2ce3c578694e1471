package dev.chatcode.controlplane.file;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.chatcode.controlplane.event.UserEvents;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TransferId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells the owner's browsers how far a transfer is, at most once a second: the event `transfer`.
final class TransferNews implements Transfer.Progress {
    private static final Duration PACE = Duration.ofSeconds(1);

    private final UserEvents events;
    private final InstantSource clock;
    private final UserId owner;
    private final What what;

    /// Owned by the thread of the request.
    private Instant lastToldAt;

    /// Owned by the thread of the request.
    private long moved;

    TransferNews(UserEvents events, InstantSource clock, UserId owner, What what) {
        this.events = events;
        this.clock = clock;
        this.owner = owner;
        this.what = what;
        this.lastToldAt = clock.instant();
    }

    /// @param path relative to the session's folder
    /// @param size in bytes; null while it is not known
    record What(
            TransferId id,
            SessionId sessionId,
            Direction direction,
            String path,
            @Nullable Long size) {}

    enum Direction {
        UPLOAD,
        DOWNLOAD;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Status {
        RUNNING,
        DONE,
        FAILED;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param bytes that have been carried so far
    /// @param code why it has failed
    record News(
            TransferId id,
            SessionId sessionId,
            Direction direction,
            String path,
            @Nullable Long size,
            Status status,
            long bytes,
            @Nullable String code) {}

    void begun() {
        tell(Status.RUNNING, null);
    }

    @Override
    public void moved(long bytes) {
        moved = bytes;
        var now = clock.instant();
        if (Duration.between(lastToldAt, now).compareTo(PACE) >= 0) {
            lastToldAt = now;
            tell(Status.RUNNING, null);
        }
    }

    void done() {
        tell(Status.DONE, null);
    }

    void failed(String code) {
        tell(Status.FAILED, code);
    }

    private void tell(Status status, @Nullable String code) {
        var news =
                new News(what.id(), what.sessionId(), what.direction(), what.path(), what.size(), status, moved, code);
        events.publish(owner, "transfer", news);
    }
}
