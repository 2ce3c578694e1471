package dev.chatcode.controlplane.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may type. The first to type gets the lock; it lapses when its holder has neither typed nor resized for 30 s.
/// Not thread-safe.
///
/// @param <V> somebody who watches the terminal, told apart by identity
final class WriterLock<V> {
    static final Duration LAPSE = Duration.ofSeconds(30);

    private final InstantSource clock;
    private @Nullable V holder;
    private Instant usedAt;

    WriterLock(InstantSource clock) {
        this.clock = clock;
        this.usedAt = clock.instant();
    }

    Optional<V> holder() {
        if (!clock.instant().isBefore(usedAt.plus(LAPSE))) {
            holder = null;
        }
        return Optional.ofNullable(holder);
    }

    boolean isHeldBy(V viewer) {
        return holder().filter(held -> held.equals(viewer)).isPresent();
    }

    /// Whether `viewer` may type now. If so, it holds the lock from now on.
    boolean tryUse(V viewer) {
        if (holder().isPresent() && !isHeldBy(viewer)) {
            return false;
        }
        take(viewer);
        return true;
    }

    /// Takes it from whoever holds it.
    void take(V viewer) {
        holder = viewer;
        usedAt = clock.instant();
    }

    /// Nothing happens where somebody else holds it.
    void release(V viewer) {
        if (isHeldBy(viewer)) {
            holder = null;
        }
    }
}
