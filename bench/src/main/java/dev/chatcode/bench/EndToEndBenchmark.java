package dev.chatcode.bench;

import dev.chatcode.bench.Measure.Latency;
import dev.chatcode.e2e.system.ChatcodeSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The whole chain beside a bare tmux client, and ttyd where there is one.
final class EndToEndBenchmark {
    private static final double MIB = 1 << 20;
    private static final int IDLE_SESSIONS = 10;
    private static final int IDLE_SECONDS = 10;
    private static final int VIEWERS = 50;
    private static final int HISTORY = 10_000;
    private static final int ATTACHES = 9;
    private static final String BARE = "bare tmux";
    private static final String END = "; echo; echo e''nd";

    private final ChatcodeSystem system;
    private final BareClient bare;
    private final Optional<Terminal> ttyd;
    private final Report report;

    private EndToEndBenchmark(ChatcodeSystem system, BareClient bare, Optional<Terminal> ttyd, Report report) {
        this.system = system;
        this.bare = bare;
        this.ttyd = ttyd;
        this.report = report;
    }

    /// @param folder for what the system keeps
    static void run(Path folder, Report report) throws IOException, InterruptedException {
        var start = System.nanoTime();
        try (var system = new ChatcodeSystem(folder)) {
            report.add("cold start of both", (System.nanoTime() - start) / 1e9, "s", "");
            try (var bare = new BareClient(folder.resolve("state/tmux.conf"), "bench-" + folder.getFileName())) {
                var ttyd = TtydTerminal.tryStart();
                try {
                    new EndToEndBenchmark(system, bare, ttyd, report).run();
                } finally {
                    if (ttyd.isPresent()) {
                        ttyd.get().close();
                    }
                }
            }
        }
    }

    /// The marker of the end is the last thing that is seen: nothing may follow it.
    private static <T extends Terminal> T withoutPrompt(T terminal) {
        Measure.run(terminal, "PS1=; echo; echo rea''dy", "ready");
        return terminal;
    }

    private void run() throws IOException, InterruptedException {
        withoutPrompt(bare);
        ttyd.ifPresent(EndToEndBenchmark::withoutPrompt);
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

    /// In MB/s of what the program prints, and of what of it the viewer was really given: a snapshot may stand for the
    /// rest, which is no speed.
    private void throughput(String name, String command, ChainTerminal chain) {
        var bytes = countAndWarmUp(command, bare);
        var bareSpeed = bytes / Measure.run(bare, command + END, "end");
        Measure.run(chain, command + END, "end");
        var before = chain.printed();
        var seconds = Measure.run(chain, command + END, "end");
        var printed = (chain.printed() - before) / 1e6;
        var ttydSpeed = ttyd.stream()
                .mapToDouble(terminal -> ttydSpeed(command, terminal))
                .findFirst();
        report.add(
                "throughput, " + name,
                new Report.Figures(bytes / seconds, BARE, bareSpeed, ttydSpeed),
                "MB/s",
                ">= 0.8x");
        report.add(
                "  received, not skipped",
                new Report.Figures(printed / seconds, BARE, bareSpeed, ttydSpeed),
                "MB/s",
                "");
    }

    private static double ttydSpeed(String command, Terminal ttyd) {
        var bytes = countAndWarmUp(command, ttyd);
        return bytes / Measure.run(ttyd, command + END, "end");
    }

    /// Millions of bytes.
    private static double countAndWarmUp(String command, Terminal terminal) {
        var before = terminal.received();
        Measure.run(terminal, command + END, "end");
        return (terminal.received() - before) / 1e6;
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
        var ttydEcho = ttyd.map(Measure::echo);
        try (var terminal = new ChainTerminal(system, system.newSession())) {
            var echo = Measure.echo(withoutPrompt(terminal));
            compareEcho("keystroke echo p50", Latency::p50, "<= 3x", echo, bareEcho, ttydEcho);
            compareEcho("keystroke echo p99", Latency::p99, "<= 10 ms", echo, bareEcho, ttydEcho);
        }
    }

    private void compareEcho(
            String name,
            ToDoubleFunction<Latency> figure,
            String goal,
            Latency chain,
            Latency bareEcho,
            Optional<Latency> ttydEcho) {
        var ttydFigure = ttydEcho.stream().mapToDouble(figure).findFirst();
        var figures = new Report.Figures(figure.applyAsDouble(chain), BARE, figure.applyAsDouble(bareEcho), ttydFigure);
        report.add(name, figures, "ms", goal);
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
