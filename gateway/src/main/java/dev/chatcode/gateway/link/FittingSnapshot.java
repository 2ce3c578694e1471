package dev.chatcode.gateway.link;

import dev.chatcode.gateway.session.Session;
import dev.chatcode.gateway.session.TakenSnapshot;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// A snapshot with as much history as a connection can carry, up to what was wanted.
///
/// @param isTooLarge even the bare screen was: nothing can be sent
record FittingSnapshot(TakenSnapshot taken, boolean isTooLarge) {
    static final String TOO_LARGE = "the screen of this session is too large to be sent at once";

    /// Few attempts matter more than the last line: each takes a capture of the whole terminal.
    private static final int LESS = 4;

    static CompletableFuture<FittingSnapshot> take(Session session, int lines, Predicate<TakenSnapshot> fits) {
        return session.snapshot(lines).thenCompose(taken -> {
            var isFitting = fits.test(taken);
            return isFitting || lines == 0
                    ? CompletableFuture.completedFuture(new FittingSnapshot(taken, !isFitting))
                    : take(session, lines / LESS, fits);
        });
    }
}
