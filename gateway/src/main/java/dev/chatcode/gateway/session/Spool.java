package dev.chatcode.gateway.session;

import dev.chatcode.gateway.tmux.TmuxText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/// The file into which tmux writes a session's output while no gateway is there.
///
/// It is bounded: once it is full tmux writes no more, and the session goes on without.
record Spool(Path file, Path done) {
    static final int MAX_BYTES = 32 << 20;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    /// The tmux command that starts it. What the pane prints after it is in the file.
    String startCommand(String target) {
        var shell = "rm -f %2$s; head -c %3$d > %1$s; : > %2$s".formatted(quoted(file), quoted(done), MAX_BYTES);
        // tmux expands times in it too.
        return "pipe-pane -O -t " + target + " " + TmuxText.quoteLiteralFormat(shell.replace("%", "%%"));
    }

    /// The tmux command that ends it. What the pane prints after it is not in the file.
    static String endCommand(String target) {
        return "pipe-pane -t " + target;
    }

    /// All of it, once nobody writes to it any more.
    ///
    /// @throws IOException also where that does not happen in time
    byte[] awaitAll(Duration atMost) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!isDone()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("it is not complete after " + atMost.toMillis() + " ms");
            }
            Thread.sleep(LOOK_AGAIN);
        }
        return soFar();
    }

    /// Whether nobody writes to it any more.
    boolean isDone() {
        return Files.exists(done);
    }

    byte[] soFar() throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("it was never written", e);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(done);
    }

    /// For a POSIX shell.
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
