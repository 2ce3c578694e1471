package dev.chatcode.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs all measurements and prints the table. Arguments: a folder to work in, the file for the JSON.
public final class Benchmark {
    private Benchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of(arguments[0]));
        var report = new Report();
        Report.header("bare tmux");
        EndToEndBenchmark.run(Files.createDirectories(folder.resolve(folder.getFileName() + "-chain")), report);
        MemoryBenchmark.run(Files.createDirectories(folder.resolve(folder.getFileName() + "-memory")), report);
        Report.header("xterm.js");
        new EmulatorBenchmark(folder, report).run();
        report.write(Path.of(arguments[1]));
    }
}
