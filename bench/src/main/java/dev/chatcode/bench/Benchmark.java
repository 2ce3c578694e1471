package dev.chatcode.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Runs the measurements and prints the table. Arguments: a folder to work in, the file for the JSON, and the names of
/// parts, if not all of them are wanted.
public final class Benchmark {
    private static final int UNUSABLE_ARGUMENTS = 64;

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

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Optional<Part> named(String label) {
            return Arrays.stream(values())
                    .filter(part -> part.label().equals(label))
                    .findFirst();
        }

        private static String names() {
            return Arrays.stream(values()).map(Part::label).collect(Collectors.joining(", "));
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of(arguments[0]));
        var report = new Report(Path.of(arguments[1]));
        var names = List.of(arguments).subList(2, arguments.length);
        var unknown = names.stream().filter(name -> Part.named(name).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            System.err.printf("No such part: %s. There are: %s.%n", String.join(", ", unknown), Part.names());
            System.exit(UNUSABLE_ARGUMENTS);
        }
        var wanted = names.stream()
                .distinct()
                .flatMap(name -> Part.named(name).stream())
                .toList();
        for (var part : wanted.isEmpty() ? List.of(Part.values()) : wanted) {
            Report.header(part.other);
            // Its name is that of a tmux server too, so it is nobody else's.
            var own = folder.getFileName() + "-" + part.label();
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
