package dev.chatcode.gateway.session;

import dev.chatcode.emulator.ScreenContents;
import dev.chatcode.emulator.TerminalEmulator;
import dev.chatcode.gateway.snapshot.Snapshot;
import dev.chatcode.gateway.snapshot.TmuxCapture;
import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.TerminalSize;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/// The output of one session in one epoch: its bytes as a log, and the terminal that they have made so far.
///
/// The session's reading thread appends. Log and terminal always belong together: whoever reads both sees them
/// at the same offset.
public final class TerminalStream {
    static final int HISTORY_LINES = TmuxCapture.MAX_LINES;

    private final Epoch epoch;
    private final OutputLog log;
    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by lock.
    private TerminalEmulator emulator;

    /// Whether the emulator has not seen every byte. Guarded by lock.
    private boolean approximate;

    private TerminalStream(Epoch epoch, OutputLog log, TerminalEmulator emulator, boolean approximate) {
        this.epoch = epoch;
        this.log = log;
        this.emulator = emulator;
        this.approximate = approximate;
    }

    /// Of a session that begins.
    static TerminalStream begin(Epoch epoch, TerminalSize size) {
        var emulator = new TerminalEmulator(size.cols(), size.rows(), HISTORY_LINES);
        return new TerminalStream(epoch, new OutputLog(Protocol.REPLAY_WINDOW_BYTES), emulator, false);
    }

    /// Goes on where an earlier gateway has left it.
    static TerminalStream resume(Handover handover) {
        var log = new OutputLog(Protocol.REPLAY_WINDOW_BYTES, handover.logStart());
        var bytes = handover.log().toArray();
        log.append(bytes, 0, bytes.length);
        var emulator =
                new TerminalEmulator(handover.size().cols(), handover.size().rows(), HISTORY_LINES);
        emulator.feed(handover.snapshot().toArray());
        return new TerminalStream(handover.epoch(), log, emulator, handover.approximate());
    }

    public Epoch epoch() {
        return epoch;
    }

    public OutputLog log() {
        return log;
    }

    void append(byte[] bytes, int from, int to) {
        lock.lock();
        try {
            emulator.feed(bytes, from, to);
            log.append(bytes, from, to);
        } finally {
            lock.unlock();
        }
    }

    /// The program's terminal has another size from here on.
    ///
    /// @param cursorRow where tmux has the cursor then, from 0: it breaks lines anew in its own way, and answers
    ///     programs that ask; empty where it does not say
    void resize(TerminalSize size, OptionalInt cursorRow) {
        lock.lock();
        try {
            emulator.resize(size.cols(), size.rows());
            cursorRow.ifPresent(emulator::scrollCursorTo);
        } finally {
            lock.unlock();
        }
    }

    /// Some bytes were seen by nobody: from here on the terminal is what tmux says that it shows.
    ///
    /// @param before what is left of the terminal of before, for what tmux does not tell
    /// @param begun bytes of a sequence that has begun
    void show(ScreenContents contents, byte[] before, byte[] begun) {
        var shown = TerminalEmulator.showing(contents, before, HISTORY_LINES);
        shown.feed(begun);
        lock.lock();
        try {
            emulator = shown;
            approximate = true;
        } finally {
            lock.unlock();
        }
    }

    /// The terminal with up to `lines` of history, at its place in the output.
    TakenSnapshot snapshot(int lines) {
        lock.lock();
        try {
            return new TakenSnapshot(epoch, log.end(), Snapshot.of(emulator, lines), approximate);
        } finally {
            lock.unlock();
        }
    }

    /// What the terminal shows, as a hash, at its place in the output.
    public ShownScreen shownScreen() {
        lock.lock();
        try {
            return new ShownScreen(epoch, log.end(), emulator.screenHash());
        } finally {
            lock.unlock();
        }
    }

    /// All that the next gateway needs to go on.
    Handover handOver() {
        lock.lock();
        try {
            var screen = emulator.state().screen();
            var start = log.oldest();
            var bytes = new byte[Math.toIntExact(log.end() - start)];
            log.read(start, bytes);
            return new Handover(
                    epoch,
                    new TerminalSize(screen.cols(), screen.rows()),
                    approximate,
                    start,
                    Bytes.copyOf(bytes),
                    Bytes.copyOf(emulator.snapshot(HISTORY_LINES)));
        } finally {
            lock.unlock();
        }
    }
}
