package dev.chatcode.bench;

import dev.chatcode.e2e.system.ChatcodeSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// What a gateway needs that has just started, for a few sessions with all the history that is kept.
final class MemoryBenchmark {
    private static final double MB = 1e6;
    private static final int SESSIONS = 5;
    private static final int LINES = 12_000;

    /// The JVM gives back every two seconds what it does not need any more, most of it what it compiled with.
    private static final Duration GIVEN_BACK = Duration.ofSeconds(5);

    private MemoryBenchmark() {}

    static void run(Path folder, Report report) throws IOException, InterruptedException {
        try (var system = new ChatcodeSystem(folder)) {
            for (var i = 0; i < SESSIONS; i++) {
                try (var terminal = new ChainTerminal(system, system.newSession())) {
                    var command = "yes \"$(printf %079d 7)\" | head -n " + LINES + "; echo e''nd";
                    Measure.run(terminal, "PS1=; " + command, "end");
                }
            }
            report(system, "gateway, 5 full histories", 110, report);
        }
    }

    /// What the gateway takes once it has nothing to do, in MB as the goals have it, and the most that it took.
    static void report(ChatcodeSystem system, String name, int goal, Report report)
            throws IOException, InterruptedException {
        Thread.sleep(GIVEN_BACK);
        report.add(name, system.memoryOfGateway() / MB, "MB", "<= " + goal);
        report.add("  at its peak", system.peakMemoryOfGateway() / MB, "MB", "");
    }
}
