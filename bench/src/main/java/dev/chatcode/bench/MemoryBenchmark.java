package dev.chatcode.bench;

import dev.chatcode.e2e.system.ChatcodeSystem;
import java.io.IOException;
import java.nio.file.Path;

/// What a gateway needs that has just started, for a few sessions with all the history that is kept.
final class MemoryBenchmark {
    private static final double MIB = 1 << 20;
    private static final int SESSIONS = 5;
    private static final int LINES = 12_000;

    private MemoryBenchmark() {}

    static void run(Path folder, Report report) throws IOException {
        try (var system = new ChatcodeSystem(folder)) {
            for (var i = 0; i < SESSIONS; i++) {
                try (var terminal = new ChainTerminal(system, system.newSession())) {
                    var command = "yes \"$(printf %079d 7)\" | head -n " + LINES + "; echo e''nd";
                    Measure.run(terminal, "PS1=; " + command, "end");
                }
            }
            report.add("gateway, 5 full histories", system.memoryOfGateway() / MIB, "MiB", "<= 110");
            report.add("  at its peak", system.peakMemoryOfGateway() / MIB, "MiB", "");
        }
    }
}
