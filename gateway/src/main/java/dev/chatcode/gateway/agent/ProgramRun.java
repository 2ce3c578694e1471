package dev.chatcode.gateway.agent;

import dev.chatcode.gateway.process.ProcessFamily;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// One run of a program that may do anything: its time is bounded, and nothing that it has started is left when it is
/// over. Only what another user runs, as by sudo, is out of reach; it is asked to end by way of sudo.
final class ProgramRun implements AutoCloseable {
    private static final String VARIABLE = "CHATCODE_RUN";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);
    private static final int CHUNK_BYTES = 8192;

    private final Process process;
    private final ProcessFamily family;
    private final Duration grace;
    private final Output output;
    private final Thread reader;

    /// Guarded by this. Nothing is told any more.
    private boolean isClosed;

    private ProgramRun(Process process, String mark, Duration grace, Output output) {
        this.process = process;
        this.family = new ProcessFamily(VARIABLE, mark, process.pid());
        this.grace = grace;
        this.output = output;
        this.reader = Thread.ofVirtual().name("output-" + process.pid()).start(this::read);
    }

    /// Takes what the program prints, and is to be quick.
    @FunctionalInterface
    interface Output {
        void accept(byte[] bytes, int length);
    }

    /// @param builder without a redirection of its output
    /// @param grace how long the processes may take to end when they are asked; none where they are not asked
    static ProgramRun start(ProcessBuilder builder, Duration grace, Output output) throws IOException {
        var mark = UUID.randomUUID().toString();
        builder.environment().put(VARIABLE, mark);
        var process = builder.start();
        process.getOutputStream().close();
        return new ProgramRun(process, mark, grace, output);
    }

    /// The exit code; empty where the time was over first.
    OptionalInt await(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /// Ends whatever of it is still there. All that was printed has been told then.
    @Override
    public void close() {
        try {
            if (grace.isPositive()) {
                terminate();
            }
            family.killAllBut(Set.of());
            reader.join(LAST_OUTPUT);
        } catch (InterruptedException e) {
            family.killAllBut(Set.of());
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            isClosed = true;
        }
    }

    private void terminate() throws InterruptedException {
        family.terminate();
        var deadline = System.nanoTime() + grace.toNanos();
        while (!family.find().isEmpty() && System.nanoTime() - deadline < 0) {
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private void read() {
        var chunk = new byte[CHUNK_BYTES];
        try (InputStream in = process.getInputStream()) {
            for (var length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                tell(chunk, length);
            }
        } catch (IOException e) {
            // The process was ended; there is no more to be read.
        }
    }

    private synchronized void tell(byte[] chunk, int length) {
        if (!isClosed) {
            output.accept(chunk, length);
        }
    }
}
