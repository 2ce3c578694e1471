package dev.chatcode.bench;

import dev.chatcode.e2e.system.Awaited;
import dev.chatcode.e2e.system.Tail;

/// What has come of an unbroken stream of output: how much, and how it ends.
final class Seen {
    private final Awaited awaited = new Awaited(this);

    // Both guarded by this.
    private final Tail tail = new Tail();
    private long bytes;

    synchronized void add(byte[] more, int from, int to) {
        bytes += to - from;
        tail.add(more, from, to);
        awaited.changed();
    }

    synchronized long bytes() {
        return bytes;
    }

    void awaitMore(long than) {
        awaited.await(Terminal.PATIENCE, () -> bytes > than);
    }

    void awaitEnd(String text) {
        awaited.await(Terminal.PATIENCE, () -> tail.endsWith(text));
    }
}
