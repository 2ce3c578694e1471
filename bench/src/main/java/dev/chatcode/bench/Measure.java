package dev.chatcode.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// The measurements themselves, the same for every terminal.
final class Measure {
    private static final int WARM_UP = 200;
    private static final int KEYS = 1_000;
    private static final AtomicInteger RUNS = new AtomicInteger();

    private Measure() {}

    /// Milliseconds from key to echo.
    record Latency(double p50, double p99) {}

    /// Types single keys into `cat`, each after the echo of the one before.
    static Latency echo(Terminal terminal) {
        run(terminal, "stty -icanon -echo; echo g''o", "go");
        terminal.type("exec cat\n");
        var nanos = new long[KEYS];
        for (var i = -WARM_UP; i < KEYS; i++) {
            var before = terminal.received();
            var start = System.nanoTime();
            terminal.type("x");
            terminal.awaitMore(before);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return new Latency(nanos[KEYS / 2] / 1e6, nanos[KEYS * 99 / 100] / 1e6);
    }

    /// Seconds from the command to the end of its output, which it marks with `end`: a number makes that its own.
    static double run(Terminal terminal, String command, String end) {
        var mark = RUNS.incrementAndGet();
        var start = System.nanoTime();
        terminal.type(command + mark + "\n");
        terminal.awaitEnd("\n" + end + mark);
        return (System.nanoTime() - start) / 1e9;
    }
}
