package dev.chatcode.bench;

import dev.chatcode.e2e.fidelity.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// xterm.js in Node, without anything to draw on.
final class XtermJs {
    private static final int RUNS = 5;

    private XtermJs() {}

    /// In MB/s, the best of some runs in one process.
    ///
    /// @param folder to write what Node reads
    static double speed(Path folder, byte[] bytes) throws IOException, InterruptedException {
        var file = Files.write(folder.resolve("output"), bytes);
        var script = Repository.path("e2e/judge/src/speed.js").toString();
        var node = new ProcessBuilder("node", script, file.toString(), Integer.toString(RUNS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (node.waitFor() != 0) {
            throw new IOException("xterm.js could not be measured");
        }
        return Double.parseDouble(printed.trim());
    }
}
