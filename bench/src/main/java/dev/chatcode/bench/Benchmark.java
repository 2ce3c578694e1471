package dev.chatcode.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.stream.Collectors;

/// Runs the measurements and prints the table. Arguments: a folder to work in, the file for the JSON, and the names of
/// parts, if not all of them are wanted.
public final class Benchmark {
    private Benchmark() {}

    private enum Part {
        CHAIN("bare tmux"),
        MEMORY("bare tmux"),
        EMULATOR("xterm.js"),
        BROWSER("xterm.js"),
        INSTALLED("cat | cat");

        /// What it is compared with.
        private final String other;

        Part(String other) {
            this.other = other;
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of(arguments[0]));
        var report = new Report(Path.of(arguments[1]));
        var wanted = Arrays.stream(arguments)
                .skip(2)
                .map(name -> Part.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
        for (var part : wanted.isEmpty() ? EnumSet.allOf(Part.class) : wanted) {
            Report.header(part.other);
            // Its name is that of a tmux server too, so it is nobody else's.
            var own = folder.getFileName() + "-" + part.name().toLowerCase(Locale.ROOT);
            run(part, Files.createDirectories(folder.resolve(own)), report);
        }
    }

    private static void run(Part part, Path folder, Report report) throws IOException, InterruptedException {
        switch (part) {
            case CHAIN -> EndToEndBenchmark.run(folder, report);
            case MEMORY -> MemoryBenchmark.run(folder, report);
            case EMULATOR -> new EmulatorBenchmark(folder, report).run();
            case BROWSER -> BrowserBenchmark.run(folder, report);
            case INSTALLED -> InstalledBenchmark.run(folder, report);
        }
    }
}
