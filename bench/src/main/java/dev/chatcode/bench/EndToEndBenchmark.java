package dev.chatcode.bench;

import dev.chatcode.e2e.system.ChatcodeSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.IntStream;

/// Runs all measurements and prints the table. Arguments: a folder to work in, the file for the JSON.
public final class EndToEndBenchmark {
    private static final double MIB = 1 << 20;
    private static final int IDLE_SESSIONS = 10;
    private static final int IDLE_SECONDS = 10;
    private static final int VIEWERS = 50;
    private static final int HISTORY = 10_000;
    private static final int ATTACHES = 9;

    private final ChatcodeSystem system;
    private final BareClient bare;
    private final Report report = new Report();

    private EndToEndBenchmark(ChatcodeSystem system, BareClient bare) {
        this.system = system;
        this.bare = bare;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of(arguments[0]));
        var start = System.nanoTime();
        try (var system = new ChatcodeSystem(folder)) {
            var seconds = (System.nanoTime() - start) / 1e9;
            try (var bare = new BareClient(folder.resolve("state/tmux.conf"), "bench-" + folder.getFileName())) {
                Report.header();
                Measure.run(bare, "PS1=; echo; echo rea''dy", "ready");
                var benchmark = new EndToEndBenchmark(system, bare);
                benchmark.report.add("cold start of both", seconds, "s", "");
                benchmark.run();
                benchmark.report.write(Path.of(arguments[1]));
            }
        }
    }

    /// The marker of the end is the last thing that is seen: nothing may follow it.
    private static ChainTerminal withoutPrompt(ChainTerminal terminal) {
        terminal.type("PS1=; echo; echo rea''dy\n");
        terminal.awaitEnd("\nready");
        return terminal;
    }

    private void run() throws IOException, InterruptedException {
        try (var terminal = withoutPrompt(new ChainTerminal(system, system.newSession()))) {
            throughput(
                    "25 MB of text",
                    "yes 'a line of ordinary text, as programs print it' | head -c 25000000",
                    terminal);
            throughput("seq", "seq 1 3000000", terminal);
            throughput(
                    "coloured text",
                    "yes $'\\e[31mred \\e[38;5;99mviolet \\e[1;38;2;9;8;7mdeep\\e[0m text' | head -c 20000000",
                    terminal);
        }
        attach();
        fanOut();
        echo();
        idle();
        report.add("gateway memory (peak)", system.peakMemoryOfGateway() / MIB, "MiB", "<= 100");
        report.add("control plane memory (peak)", system.peakMemoryOfControlPlane() / MIB, "MiB", "<= 450");
    }

    /// In MB/s of what the program prints, whether or not the viewer was given all of it.
    private void throughput(String name, String command, ChainTerminal terminal) {
        var bytes = megabytes(command, bare);
        var withEnd = command + "; echo; echo e''nd";
        var bareSpeed = bytes / Measure.run(bare, withEnd, "end");
        Measure.run(terminal, command + " | head -c 3000000; echo; echo e''nd", "end");
        var before = terminal.transferred();
        var speed = bytes / Measure.run(terminal, withEnd, "end");
        report.add("throughput, " + name, speed, bareSpeed, "MB/s", ">= 0.8x");
        // What is skipped comes as a snapshot.
        report.add("  of which given to the viewer", (terminal.transferred() - before) / 1e4 / bytes, "%", "");
    }

    /// Warms the bare client up, too.
    private static double megabytes(String command, BareClient bare) {
        var before = bare.received();
        Measure.run(bare, command + "; echo; echo e''nd", "end");
        return (bare.received() - before) / 1e6;
    }

    private void attach() {
        var session = system.newSession();
        try (var first = withoutPrompt(new ChainTerminal(system, session))) {
            Measure.run(first, "seq 1 " + HISTORY + "; echo e''nd", "end");
        }
        var millis = IntStream.range(0, ATTACHES)
                .mapToDouble(i -> ChainTerminal.millisToAttach(system, session, HISTORY))
                .sorted()
                .toArray();
        report.add("attach to 10,000 lines", millis[ATTACHES / 2], "ms", "<= 300");
    }

    private void fanOut() {
        var session = system.newSession();
        var viewers = new ArrayList<ChainTerminal>();
        for (var i = 0; i < VIEWERS; i++) {
            viewers.add(new ChainTerminal(system, session));
        }
        var _ = withoutPrompt(viewers.getFirst());
        var start = System.nanoTime();
        Measure.run(viewers.getFirst(), "seq 1 300000; echo e''nd", "end");
        var first = viewers.getFirst();
        for (var viewer : viewers) {
            viewer.awaitMore(first.received() - 1);
        }
        report.add("2 MB to 50 viewers", (System.nanoTime() - start) / 1e6, "ms", "");
        viewers.forEach(ChainTerminal::close);
    }

    private void echo() {
        var bareEcho = Measure.echo(bare);
        try (var terminal = new ChainTerminal(system, system.newSession())) {
            var echo = Measure.echo(withoutPrompt(terminal));
            report.add("keystroke echo p50", echo.p50(), bareEcho.p50(), "ms", "<= 3x");
            report.add("keystroke echo p99", echo.p99(), bareEcho.p99(), "ms", "<= 10 ms");
        }
    }

    private void idle() throws IOException, InterruptedException {
        for (var i = 0; i < IDLE_SESSIONS; i++) {
            system.newSession();
        }
        Thread.sleep(2_000);
        var before = system.cpuSecondsOfGateway();
        Thread.sleep(IDLE_SECONDS * 1_000L);
        var percent = (system.cpuSecondsOfGateway() - before) / IDLE_SECONDS * 100;
        report.add("gateway, 10 idle sessions", percent, "% CPU", "<= 1");
    }
}
