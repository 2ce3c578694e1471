package dev.chatcode.e2e.fidelity.stream;

import dev.chatcode.e2e.fidelity.Recording;
import dev.chatcode.e2e.fidelity.ScreenJudge.Step;
import dev.chatcode.protocol.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/// Makes trials at random, each of its own number, so that any of them can be had again.
final class RandomTrials {
    /// What may come within a sequence.
    private static final String CONTROLS = "[\\x00-\\x1a\\x1c-\\x1f\\x7f]*";

    /// xterm.js does once for each count what the screen bounds: 2,147,483,647 keep it busy for hours.
    /// So does one whose beginning is in the output before.
    private static final Pattern HUGE_COUNT = Pattern.compile("(^|\\d{4})" + CONTROLS + "\\d(?:" + CONTROLS + "\\d)*");

    private static final int MAX_RESIZES = 3;

    private final long seed;
    private final List<Recording> recordings;

    RandomTrials(long seed, List<Recording> recordings) {
        this.seed = seed;
        this.recordings = List.copyOf(recordings);
    }

    /// Where the output comes from.
    private enum Source {
        GRAMMAR,
        SCREEN,
        MUTATION,
        NOISE
    }

    Trial number(int number) {
        // Neighbours of plain seeds begin alike.
        var random = new Random(seed + number * 0x9e3779b97f4a7c15L);
        var source = source(random);
        boolean isWhole = source == Source.MUTATION && random.nextInt(3) == 0;
        int cols = isWhole ? Recording.COLS : columns(random);
        int rows = isWhole ? Recording.ROWS : rows(random);
        int nowCols = cols;
        int nowRows = rows;
        var steps = new ArrayList<Step>();
        steps.add(Step.write(output(source, random, cols, rows)));
        int resizes = random.nextBoolean() ? 0 : 1 + random.nextInt(MAX_RESIZES);
        for (int i = 0; i < resizes; i++) {
            nowCols = columns(random);
            nowRows = rows(random);
            steps.add(new Step.Resize(nowCols, nowRows));
            if (i < resizes - 1 || random.nextBoolean()) {
                steps.add(Step.write(afterResize(output(source, random, nowCols, nowRows))));
            }
        }
        return new Trial(
                "stream %d (%s)".formatted(number, source.name().toLowerCase(Locale.ROOT)),
                cols,
                rows,
                random.nextInt(4) == 0 ? 1 + random.nextInt(12) : 200,
                steps,
                Bytes.copyOf(output(source, random, nowCols, nowRows)),
                resizes != 1 || random.nextBoolean());
    }

    /// Begins with a control character, so that nothing joins what was printed before the resize
    /// ([XtermBug#TAKES_ANOTHER_FOR_PRINTED_LAST]).
    private static byte[] afterResize(byte[] output) {
        byte[] bytes = new byte[output.length + 1];
        System.arraycopy(output, 0, bytes, 1, output.length);
        return bytes;
    }

    private static Source source(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> Source.SCREEN;
            case 1, 2, 3 -> Source.MUTATION;
            case 4, 5 -> Source.NOISE;
            default -> Source.GRAMMAR;
        };
    }

    private byte[] output(Source source, Random random, int cols, int rows) {
        byte[] output = switch (source) {
            case GRAMMAR -> new RandomOutput(random, cols, rows).bytes();
            case SCREEN -> new RandomScreen(random, cols, rows).bytes(60);
            case MUTATION -> Mutation.of(random, recordings);
            case NOISE -> Noise.of(random);
        };
        String bounded = HUGE_COUNT
                .matcher(new String(output, StandardCharsets.ISO_8859_1))
                .replaceAll("$1");
        return bounded.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int columns(Random random) {
        return random.nextInt(5) == 0 ? 2 + random.nextInt(4) : 10 + random.nextInt(30);
    }

    private static int rows(Random random) {
        return 2 + random.nextInt(8);
    }
}
