package dev.chatcode.bench;

import dev.chatcode.emulator.TerminalEmulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The gateway's emulator alone, beside xterm.js in Node: both get the same bytes, and of both the best run counts.
final class EmulatorBenchmark {
    private static final int COLS = 80;
    private static final int ROWS = 24;
    private static final int HISTORY = 10_000;
    private static final int BYTES = 25_000_000;
    private static final int PIECE_BYTES = 64 * 1024;
    private static final int RUNS = 5;
    private static final int SNAPSHOTS = 21;

    private final Path folder;
    private final Report report;

    /// @param folder to write what Node reads
    EmulatorBenchmark(Path folder, Report report) {
        this.folder = folder;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        for (var input : Input.values()) {
            var bytes = input.bytes();
            report.add(
                    "emulator, " + input.name,
                    new Report.Figures(speed(bytes), "xterm.js", XtermJs.speed(folder, bytes)),
                    "MB/s",
                    ">= 2x");
        }
        historyLine();
        snapshot();
    }

    private static double speed(byte[] bytes) {
        return IntStream.range(0, RUNS)
                .mapToDouble(run -> {
                    var start = System.nanoTime();
                    feed(new TerminalEmulator(COLS, ROWS, HISTORY), bytes);
                    return bytes.length * 1e3 / (System.nanoTime() - start);
                })
                .max()
                .orElseThrow();
    }

    /// What a line of text as wide as the terminal takes in the history, everything counted.
    private void historyLine() {
        var line = ("x".repeat(COLS) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        var before = usedHeap();
        var emulator = new TerminalEmulator(COLS, ROWS, HISTORY);
        for (var i = 0; i < HISTORY + ROWS; i++) {
            emulator.feed(line);
        }
        var bytes = (double) (usedHeap() - before) / HISTORY;
        report.add("history, a line of 80", bytes, "bytes", "<= 250");
        emulator.feed(line);
    }

    private static long usedHeap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void snapshot() {
        for (var input : Input.values()) {
            var emulator = new TerminalEmulator(COLS, ROWS, HISTORY);
            feed(emulator, Arrays.copyOf(input.bytes(), 1_500_000));
            var millis = IntStream.range(0, SNAPSHOTS)
                    .mapToDouble(i -> {
                        var start = System.nanoTime();
                        var snapshot = emulator.snapshot(HISTORY);
                        var end = System.nanoTime();
                        if (snapshot.length == 0) {
                            throw new IllegalStateException("an empty snapshot");
                        }
                        return (end - start) / 1e6;
                    })
                    .sorted()
                    .toArray();
            report.add("snapshot of 10,000 lines, " + input.name, millis[SNAPSHOTS / 2], "ms", "<= 20");
        }
    }

    private static void feed(TerminalEmulator emulator, byte[] bytes) {
        for (var from = 0; from < bytes.length; from += PIECE_BYTES) {
            emulator.feed(bytes, from, Math.min(bytes.length, from + PIECE_BYTES));
        }
    }

    /// The same that the chain is measured with, as a terminal gets it.
    private enum Input {
        TEXT("text", "a line of ordinary text, as programs print it\r\n"),
        SEQ("seq", ""),
        COLOURED("coloured", "\033[31mred \033[38;5;99mviolet \033[1;38;2;9;8;7mdeep\033[0m text\r\n");

        private final String name;
        private final String line;

        Input(String name, String line) {
            this.name = name;
            this.line = line;
        }

        byte[] bytes() {
            var text = new StringBuilder(BYTES + 100);
            for (var i = 1; text.length() < BYTES; i++) {
                text.append(this == SEQ ? i + "\r\n" : line);
            }
            return text.toString().getBytes(StandardCharsets.US_ASCII);
        }
    }
}
