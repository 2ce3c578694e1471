package dev.chatcode.controlplane.terminal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// How much a viewer may be sent, from how fast it acknowledges. Pure arithmetic; not thread-safe.
///
/// What is on its way to a browser cannot be called back, so a slow one must have little on its way, or Ctrl-C would
/// show only after all of it. The window is therefore what the viewer takes in [#TARGET], measured from its
/// acknowledgements. It starts small and grows at most fourfold per acknowledged window, since a few bytes that
/// arrive at once say nothing about many. Whoever is behind by more than it takes in [#TOO_FAR] is better served by
/// a snapshot.
final class ViewerFlow {
    static final int FIRST_WINDOW = 96 * 1024;
    static final int MIN_WINDOW = 16 * 1024;
    static final int MAX_WINDOW = 2 << 20;
    static final Duration TARGET = Duration.ofMillis(400);
    static final Duration TOO_FAR = Duration.ofMillis(250);
    static final int NEVER_TOO_FAR = 32 * 1024;

    /// What Ctrl-C has done is in the next snapshot but one: so one has only as much history as there is time for.
    private static final Duration FOR_HISTORY = Duration.ofMillis(200);

    /// Sent after a snapshot whatever its size, so that there is something to acknowledge.
    private static final int AFTER_SNAPSHOT = 16 * 1024;

    private static final int GROWTH = 4;
    private static final double SLOWER_WEIGHT = 0.3;

    private final Deque<Sent> inFlight = new ArrayDeque<>();
    private long inFlightBytes;
    private long sinceSnapshotBytes;
    private long delivered;
    private long window = FIRST_WINDOW;

    /// Bytes per second; 0 until it is known.
    private double rate;

    /// When the last acknowledgement came, or something was sent while nothing was on its way.
    private long deliveredNanos;

    private record Sent(long seqAfter, int bytes, long deliveredBefore, long deliveredNanos, boolean caughtUp) {}

    /// How many more bytes of output may be sent now.
    int room() {
        return (int) Math.max(window - inFlightBytes, Math.max(0, AFTER_SNAPSHOT - sinceSnapshotBytes));
    }

    /// Whether so little is on its way that a snapshot would arrive soon.
    boolean isNearlyDrained() {
        return inFlightBytes <= window / 4;
    }

    /// @param caughtUp whether there was nothing more to send, which says that its pace was the program's
    void sent(long seqAfter, int bytes, long nanos, boolean caughtUp) {
        add(seqAfter, bytes, nanos, caughtUp);
        sinceSnapshotBytes += bytes;
    }

    void sentSnapshot(long offset, int bytes, long nanos) {
        add(offset, bytes, nanos, true);
        sinceSnapshotBytes = 0;
    }

    /// Everything below `seq` has been parsed.
    void acknowledged(long seq, long nanos) {
        @Nullable Sent last = null;
        while (!inFlight.isEmpty() && inFlight.peekFirst().seqAfter() <= seq) {
            last = inFlight.removeFirst();
            inFlightBytes -= last.bytes();
            delivered += last.bytes();
        }
        if (last != null) {
            if (!last.caughtUp()) {
                measure(last, nanos);
            }
            deliveredNanos = nanos;
        }
        sinceSnapshotBytes = Math.min(sinceSnapshotBytes, inFlightBytes);
    }

    /// Another epoch or an earlier place in it: what is on its way will not be acknowledged any more.
    void restart() {
        inFlight.clear();
        inFlightBytes = 0;
        sinceSnapshotBytes = 0;
    }

    /// Whether a viewer that still lacks `behind` bytes should be given a snapshot instead.
    boolean isTooFar(long behind) {
        var full = rate > 0 && (long) (rate * seconds(TARGET)) <= window;
        return full && behind > Math.max(NEVER_TOO_FAR, rate * seconds(TOO_FAR));
    }

    /// How many lines of history a snapshot may have in order to be shown within about [#FOR_HISTORY].
    int linesOfHistory(int cols) {
        return rate == 0
                ? Snapshot.DEFAULT_LINES
                : (int) Math.min(Snapshot.DEFAULT_LINES, rate * seconds(FOR_HISTORY) / cols);
    }

    long inFlightBytes() {
        return inFlightBytes;
    }

    long window() {
        return window;
    }

    private void add(long seqAfter, int bytes, long nanos, boolean caughtUp) {
        if (inFlight.isEmpty()) {
            deliveredNanos = nanos;
        }
        inFlightBytes += bytes;
        inFlight.addLast(new Sent(seqAfter, bytes, delivered, deliveredNanos, caughtUp));
    }

    /// From acknowledgement to acknowledgement: since when it was sent says too little where many are acknowledged at
    /// once.
    private void measure(Sent sent, long nanos) {
        var flight = delivered - sent.deliveredBefore();
        var sample = flight / Math.max(1e-3, (nanos - sent.deliveredNanos()) / 1e9);
        rate = sample > rate ? sample : rate + SLOWER_WEIGHT * (sample - rate);
        var allowed = Math.max(window, GROWTH * flight);
        window = Math.clamp(Math.min((long) (rate * seconds(TARGET)), allowed), MIN_WINDOW, MAX_WINDOW);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
