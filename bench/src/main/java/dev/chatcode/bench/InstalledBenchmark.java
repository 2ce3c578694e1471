package dev.chatcode.bench;

import dev.chatcode.e2e.fidelity.Repository;
import dev.chatcode.e2e.system.ChatcodeSystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The gateway as servers have it: the image of a release, made for this, with its own JVM.
final class InstalledBenchmark {
    private static final double MB = 1e6;

    /// Until the control plane, which servers have on another machine, no longer compiles its own code on these
    /// processors: some ten seconds.
    private static final int WARM_UP_STARTS = 10;

    private static final int STARTS = 5;
    private static final int SESSIONS = 5;
    private static final int TRANSFERS = 3;
    private static final String VERSION = "0.0.0-bench";

    private final Path folder;
    private final Report report;

    private InstalledBenchmark(Path folder, Report report) {
        this.folder = folder;
        this.report = report;
    }

    /// @param folder for the release and for what the system keeps
    static void run(Path folder, Report report) throws IOException, InterruptedException {
        new InstalledBenchmark(folder, report).run();
    }

    private void run() throws IOException, InterruptedException {
        var program = install();
        try (var system = ChatcodeSystem.withGateway(folder.resolve(folder.getFileName() + "-system"), program)) {
            system.stopGateway();
            for (var i = 0; i < WARM_UP_STARTS; i++) {
                millisToWelcome(program, system);
            }
            var millis = new double[STARTS];
            for (var i = 0; i < STARTS; i++) {
                millis[i] = millisToWelcome(program, system);
            }
            Arrays.sort(millis);
            report.add("start to welcome", millis[STARTS / 2], "ms", "<= 1000");
            system.startGateway();
            live(system);
            MemoryBenchmark.report(system, "gateway, " + SESSIONS + " live sessions", 90, report);
            transfer(system);
        }
    }

    private Path install() throws IOException, InterruptedException {
        var dist = folder.resolve("dist");
        var release = new ProcessBuilder(Repository.path("scripts/dist").toString()).redirectErrorStream(true);
        release.environment().put("DIST", dist.toString());
        release.environment().put("VERSION", VERSION);
        release.environment()
                .put("CHATCODE_RELEASE_KEY", folder.resolve("key.pem").toString());
        finish(release);
        Path archive;
        try (var files = Files.list(dist.resolve(VERSION))) {
            archive = files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        report.add("image, compressed", Files.size(archive) / MB, "MB", "<= 40");
        finish(new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString()));
        return folder.resolve("chatcode-gateway-" + VERSION).resolve("bin/chatcode-gateway");
    }

    private static double millisToWelcome(Path program, ChatcodeSystem system)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(program.toString()).redirectErrorStream(true);
        builder.environment().putAll(system.gatewayEnvironment());
        var start = System.nanoTime();
        var gateway = builder.start();
        try (var log = new BufferedReader(new InputStreamReader(gateway.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = log.readLine(); line != null; line = log.readLine()) {
                if (line.contains("connected to")) {
                    return (System.nanoTime() - start) / 1e6;
                }
            }
            throw new IOException("the gateway has ended with status " + gateway.waitFor());
        } finally {
            gateway.destroy();
            gateway.waitFor();
        }
    }

    /// Shells that somebody works in: each prints a screen or two and is looked at.
    private static void live(ChatcodeSystem system) {
        for (var i = 0; i < SESSIONS; i++) {
            try (var terminal = new ChainTerminal(system, system.newSession())) {
                Measure.run(terminal, "PS1=; ls -la /usr/bin | head -n 100; echo; echo e''nd", "end");
            }
        }
    }

    /// The largest file that is allowed, through the control plane and both its links, beside `cp` through a pipe.
    private void transfer(ChatcodeSystem system) throws IOException, InterruptedException {
        var file = folder.resolve("file");
        TransferredFile.write(file);
        var copied = folder.resolve("copied");
        var copy =
                new ProcessBuilder("sh", "-c", "cat '" + file + "' | cat >'" + copied + "' && sync '" + copied + "'");
        var files = new TransferredFile(system, system.newSession());
        var bare = fastest(() -> finish(copy));
        var up = fastest(() -> files.upload(file));
        var down = fastest(() -> files.download(folder.resolve("downloaded")));
        report.add("upload", new Report.Figures(up, "cat | cat", bare), "MB/s", "");
        report.add("download", new Report.Figures(down, "cat | cat", bare), "MB/s", "");
    }

    private interface Transfer {
        void run() throws IOException, InterruptedException;
    }

    /// In MB/s, the best of some, as everything that disturbs makes it slower.
    private static double fastest(Transfer transfer) throws IOException, InterruptedException {
        var best = Long.MAX_VALUE;
        for (var i = 0; i < TRANSFERS; i++) {
            var start = System.nanoTime();
            transfer.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        return TransferredFile.BYTES * 1e3 / best;
    }

    private static void finish(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", builder.command()) + ": " + printed);
        }
    }
}
