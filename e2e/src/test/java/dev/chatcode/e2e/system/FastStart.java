package dev.chatcode.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What makes each start of a control plane take half the time, as `make run` prepares it too.
final class FastStart {
    private static final Path ROOT = Path.of(System.getProperty("chatcode.root"));

    /// Where it was not prepared, what the script said; otherwise empty. Once for the whole run of the tests.
    private static final String FAILURE = prepare();

    private FastStart() {}

    static void require() {
        if (!FAILURE.isEmpty()) {
            throw new IllegalStateException(FAILURE);
        }
    }

    private static String prepare() {
        try {
            var log = Files.createTempFile("fast-start", ".log");
            var process = new ProcessBuilder(
                            ROOT.resolve("scripts/control-plane").toString(), "--prepare-fast-start")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            var status = process.waitFor();
            var said = Files.readString(log);
            Files.delete(log);
            return status == 0 ? "" : "the script ended with " + status + ": " + said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
