package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known of one terminal: its stream, its newest snapshots, its size, its end. Knows nobody who watches. Not
/// thread-safe.
///
/// A terminal is unknown until the gateway has named its epoch. A new epoch makes everything before it worthless.
final class TerminalState {
    private static final long NEVER_RESIZED = -1;

    private final ReplayBuffer buffer = new ReplayBuffer(Protocol.REPLAY_WINDOW_BYTES);
    private final SnapshotAsks asks = new SnapshotAsks();
    private @Nullable Epoch epoch;

    /// Whether the gateway has named the place in the stream. A viewer may be wrong, or lie.
    private boolean confirmed;

    private TerminalSize size = TerminalSize.DEFAULT;

    /// The newest with as much history as anybody asks for by default, and the newest of all.
    private @Nullable Snapshot full;

    private @Nullable Snapshot newest;

    /// Of the snapshots that are kept.
    private long snapshotMemory;

    /// The number of the snapshot that was announced last, so that one can wait for the next.
    private long snapshots;

    /// The snapshot that was asked for last before the terminal was resized. What nobody asked for may tell the size
    /// until then.
    private long sizedAfter = NEVER_RESIZED;

    /// The number of the snapshot that told the size last.
    private long sizedBy;

    private boolean ended;
    private @Nullable Integer exitCode;

    Optional<Epoch> epoch() {
        return Optional.ofNullable(epoch);
    }

    ReplayBuffer buffer() {
        return buffer;
    }

    TerminalSize size() {
        return size;
    }

    long snapshots() {
        return snapshots;
    }

    SnapshotAsks asks() {
        return asks;
    }

    /// Snapshots that were asked for before show the terminal in another size, also those that are announced only now:
    /// a gateway announces a snapshot when it has built it.
    void resized(TerminalSize applied) {
        size = applied;
        sizedAfter = asks.newest();
    }

    /// What an earlier connection was asked for says nothing of this one.
    void connectionChanged() {
        asks.clear();
        sizedAfter = NEVER_RESIZED;
    }

    boolean isEnded() {
        return ended;
    }

    /// Of a session that has ended, where it is known.
    @Nullable
    Integer exitCode() {
        return exitCode;
    }

    void end(@Nullable Integer code) {
        ended = true;
        exitCode = code == null ? exitCode : code;
    }

    /// The session runs after all.
    void goOn() {
        ended = false;
        exitCode = null;
    }

    /// The stream is named `named` and has reached `offset`. In the same epoch this is no news, unless all that was
    /// known of it came from a viewer.
    void enter(Epoch named, long offset) {
        if (!confirmed || !named.equals(epoch)) {
            start(named, offset);
            confirmed = true;
        }
    }

    /// As [#enter] by a viewer's word, which is all there is until the gateway is back.
    void enterUnconfirmed(Epoch named, long offset) {
        start(named, offset);
        confirmed = false;
    }

    private void start(Epoch named, long offset) {
        epoch = named;
        buffer.restart(offset);
        keep(null, null);
    }

    /// Output of an unknown epoch cannot be placed and is not kept.
    void output(long offset, ByteBuffer bytes) {
        if (epoch != null && offset >= 0) {
            buffer.append(offset, bytes);
        }
    }

    /// A number for a snapshot that is announced now.
    long nextSnapshot() {
        return ++snapshots;
    }

    /// Takes a snapshot. It may be ahead of the stream, whose bytes up to there are then still to come. A large one
    /// takes a while to arrive, and others may overtake it.
    ///
    /// @param number from when it was announced
    void snapshot(SessionSnapshot message, List<ByteBuffer> frames, long number) {
        var ask = asks.answered(message.requestId());
        var named = message.epoch() == null ? epoch : message.epoch();
        if (named == null) {
            return;
        }
        var offset = message.offset() == null ? buffer.end() : message.offset();
        enter(named, offset);
        if (offset < buffer.start()) {
            return;
        }
        var snapshot = new Snapshot(message, frames, named, offset, ask.lines(), number, ask.number());
        if (ask.number() > sizedAfter && number > sizedBy) {
            size = snapshot.size();
            sizedBy = number;
        }
        keep(ask.lines() >= Snapshot.DEFAULT_LINES ? newer(full, snapshot) : full, newer(newest, snapshot));
    }

    private void keep(@Nullable Snapshot withHistory, @Nullable Snapshot ofAll) {
        full = withHistory;
        newest = ofAll;
        var both = withHistory != null && ofAll != null && withHistory.number() == ofAll.number();
        snapshotMemory =
                (withHistory == null || both ? 0 : withHistory.memory()) + (ofAll == null ? 0 : ofAll.memory());
    }

    private static Snapshot newer(@Nullable Snapshot known, Snapshot other) {
        return known == null || known.number() < other.number() ? other : known;
    }

    /// Whether somebody who has everything below `offset` can go on from here.
    boolean holds(@Nullable Epoch named, long offset) {
        var reached = newest == null ? buffer.end() : Math.max(buffer.end(), newest.offset());
        return epoch != null && epoch.equals(named) && buffer.start() <= offset && offset <= reached;
    }

    /// The newest snapshot that the stream can be continued from and that pleases.
    Optional<Snapshot> keyframe(Predicate<Snapshot> pleases) {
        return Stream.of(Optional.ofNullable(newest), Optional.ofNullable(full))
                .flatMap(Optional::stream)
                .filter(snapshot -> snapshot.epoch().equals(epoch) && snapshot.offset() >= buffer.start())
                .filter(pleases)
                .findFirst();
    }

    /// How far the stream has moved on since the newest full snapshot.
    long sinceKeyframe() {
        return full == null ? Long.MAX_VALUE : buffer.end() - full.offset();
    }

    /// Gives memory back. Readers then need a snapshot.
    void trim() {
        buffer.trim();
        keep(null, null);
    }

    /// About how many bytes are kept.
    long memory() {
        return buffer.memory() + snapshotMemory;
    }
}
