package dev.chatcode.gateway.health;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Gives back memory that nothing uses any more. The serial collector lets the old generation grow up to its limit
/// before it looks for garbage there, and output that was kept for a while is garbage there: within an hour of work
/// the gateway would hold many times what it needs. It is for the JVM as `java.options` has it run, whose young
/// generation is small: where that is large, what is used says nothing of the old one.
public final class HeapTrimmer implements AutoCloseable {
    /// Below this much there is little to be given back.
    static final long ALWAYS_ALLOWED_BYTES = 24L << 20;

    /// A collection takes as long as what is in use takes to be copied, so it waits until as much may be gained.
    static final int ALLOWED_GROWTH = 2;

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final LongSupplier usedBytes;
    private final Runnable collect;
    private final Thread thread = Thread.ofVirtual().name("heap-trimmer").unstarted(this::run);
    /// Owned by the thread. What was in use after the last collection.
    private long keptBytes;

    HeapTrimmer(LongSupplier usedBytes, Runnable collect) {
        this.usedBytes = usedBytes;
        this.collect = collect;
    }

    public static HeapTrimmer start() {
        var runtime = Runtime.getRuntime();
        var trimmer = new HeapTrimmer(() -> runtime.totalMemory() - runtime.freeMemory(), System::gc);
        trimmer.thread.start();
        return trimmer;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                trim();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Closed.
        }
    }

    /// Collects garbage if there may be much of it.
    void trim() {
        if (usedBytes.getAsLong() > Math.max(ALWAYS_ALLOWED_BYTES, ALLOWED_GROWTH * keptBytes)) {
            collect.run();
            keptBytes = usedBytes.getAsLong();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
