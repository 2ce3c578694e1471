package dev.chatcode.gateway.session;

import java.io.ByteArrayOutputStream;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Where the output goes that one control client hears: into a stream, or until it is known what it continues
/// into a buffer; and nowhere once somebody else writes it down.
///
/// The buffer is not bounded, but the time is in which it is filled.
final class Intake {
    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by lock.
    private final EndMark endMark;

    /// Guarded by lock; null before it is known.
    private @Nullable TerminalStream stream;

    /// Guarded by lock.
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    /// Guarded by lock.
    private boolean closed;

    Intake(EndMark endMark) {
        this.endMark = endMark;
    }

    /// The program's exit code where these bytes tell it.
    OptionalInt output(byte[] bytes, int from, int to) {
        lock.lock();
        try {
            if (closed) {
                return OptionalInt.empty();
            }
            if (stream == null) {
                held.write(bytes, from, to - from);
                return OptionalInt.empty();
            }
            return append(stream, bytes, from, to);
        } finally {
            lock.unlock();
        }
    }

    /// From here on the output goes into a stream that says nothing of what came before.
    void begin(TerminalStream newStream) {
        lock.lock();
        try {
            held.reset();
            stream = newStream;
        } finally {
            lock.unlock();
        }
    }

    /// The stream goes on with the first bytes of `missed`, what was heard so far, and what will be.
    ///
    /// @return the program's exit code where they tell it
    OptionalInt resume(TerminalStream oldStream, byte[] missed, int count) {
        lock.lock();
        try {
            var exitCode = append(oldStream, missed, 0, count);
            var heard = held.toByteArray();
            var later = append(oldStream, heard, 0, heard.length);
            begin(oldStream);
            return later.isPresent() ? later : exitCode;
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more goes into the stream: what follows is in a spool.
    Handover handOver() {
        lock.lock();
        try {
            closed = true;
            return stream().handOver();
        } finally {
            lock.unlock();
        }
    }

    TerminalStream stream() {
        lock.lock();
        try {
            if (stream == null) {
                throw new IllegalStateException("nothing has begun");
            }
            return stream;
        } finally {
            lock.unlock();
        }
    }

    int heldBytes() {
        lock.lock();
        try {
            return held.size();
        } finally {
            lock.unlock();
        }
    }

    byte[] held() {
        lock.lock();
        try {
            return held.toByteArray();
        } finally {
            lock.unlock();
        }
    }

    private OptionalInt append(TerminalStream to, byte[] bytes, int from, int end) {
        to.append(bytes, from, end);
        return endMark.feed(bytes, from, end);
    }
}
