package dev.chatcode.e2e.fidelity.stream;

import dev.chatcode.e2e.fidelity.ScreenJudge.Step;
import dev.chatcode.protocol.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A file of streams that are hard on one family of sequences: `torture/<family>.txt`.
///
/// A line is a stream, except for comments, which begin with `#`. `\e`, `\n`, `\r`, `\t`, `\b`, `\\` and `\xhh`
/// are bytes; all else is UTF-8.
record Torture(String family) {
    static final List<String> FAMILIES = List.of(
            "cursor",
            "erase",
            "edit",
            "modes",
            "charsets",
            "sgr",
            "strings",
            "tabs",
            "saving",
            "wide",
            "wrapping",
            "malformed");

    private static final int COLS = 12;
    private static final int ROWS = 5;
    private static final int HISTORY = 50;

    /// Sizes that a terminal gets in the middle of a stream.
    private static final List<Step.Resize> SIZES =
            List.of(new Step.Resize(7, 5), new Step.Resize(17, 3), new Step.Resize(5, 8), new Step.Resize(12, 4));

    /// Each stream with a snapshot at every other byte, and with another size at every fifth.
    List<Trial> trials() throws IOException {
        var trials = new ArrayList<Trial>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("#")) {
                cuts("%s.txt:%d".formatted(family, i + 1), bytes(lines.get(i)), trials);
            }
        }
        return trials;
    }

    private static void cuts(String name, byte[] stream, List<Trial> trials) {
        for (int cut = 0; cut <= stream.length; cut++) {
            byte[] before = Arrays.copyOf(stream, cut);
            var after = Bytes.copyOf(Arrays.copyOfRange(stream, cut, stream.length));
            if (cut % 2 == 0 || cut == stream.length) {
                trials.add(new Trial(name, COLS, ROWS, HISTORY, List.of(Step.write(before)), after, true));
            }
            if (cut % 5 == 0) {
                var resized = List.of(Step.write(before), SIZES.get(cut % SIZES.size()));
                trials.add(new Trial(name, COLS, ROWS, HISTORY, resized, after, cut % 2 == 0));
            }
        }
    }

    private List<String> lines() throws IOException {
        try (InputStream in = Torture.class.getResourceAsStream("torture/" + family + ".txt")) {
            return new String(Objects.requireNonNull(in, family).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static byte[] bytes(String line) {
        var out = new ByteArrayOutputStream();
        int at = 0;
        while (at < line.length()) {
            int backslash = line.indexOf('\\', at);
            int end = backslash < 0 ? line.length() : backslash;
            out.writeBytes(line.substring(at, end).getBytes(StandardCharsets.UTF_8));
            at = end;
            if (at < line.length()) {
                char escape = line.charAt(at + 1);
                at += escape == 'x' ? 4 : 2;
                out.write(
                        switch (escape) {
                            case 'e' -> 0x1b;
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            case 'b' -> '\b';
                            case '\\' -> '\\';
                            case 'x' -> Integer.parseInt(line, at - 2, at, 16);
                            default -> throw new IllegalArgumentException("no escape: \\" + escape + " in " + line);
                        });
            }
        }
        return out.toByteArray();
    }
}
