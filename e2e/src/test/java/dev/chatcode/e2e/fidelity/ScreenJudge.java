package dev.chatcode.e2e.fidelity;

import dev.chatcode.protocol.Bytes;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks xterm.js whether two streams of output leave a terminal in the same state; what may differ is left to
/// the test.
///
/// Runs `e2e/judge` in Node. One for all tests of a class is enough; not thread-safe.
public final class ScreenJudge implements AutoCloseable {
    /// The kind of difference that says that xterm.js has thrown.
    public static final String ERROR = "error";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Process node;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    public ScreenJudge() throws IOException {
        if (!Files.isDirectory(Repository.path("node_modules/@xterm/headless"))) {
            throw new IllegalStateException("@xterm/headless is not installed; run npm ci in the repository's root");
        }
        node = new ProcessBuilder(
                        "node", Repository.path("e2e/judge/src/main.js").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        requests = node.outputWriter(StandardCharsets.UTF_8);
        answers = node.inputReader(StandardCharsets.UTF_8);
    }

    /// One terminal gets all of `expected`, the other all of `actual`, piece by piece; they are compared after
    /// each.
    ///
    /// @return the differences after each piece
    public List<List<Difference>> compare(int cols, int rows, List<byte[]> expected, List<byte[]> actual) {
        JsonNode answer = ask(Map.of(
                "op", "compare", "expected", stream(cols, rows, expected), "actual", stream(cols, rows, actual)));
        return perStep(answer.get("differences"));
    }

    /// What happens to a terminal: output, or another size.
    public sealed interface Step {
        record Write(Bytes bytes) implements Step {}

        record Resize(int cols, int rows) implements Step {}

        static Step write(byte[] bytes) {
            return new Write(Bytes.copyOf(bytes));
        }
    }

    /// A terminal and what happens to it.
    ///
    /// @param history how many lines that have scrolled out it keeps
    public record Played(int cols, int rows, int history, List<Step> steps) {
        public Played {
            steps = List.copyOf(steps);
        }
    }

    /// Two terminals that are compared after all of their steps, and again after each of those that follow for
    /// both.
    public record Comparison(Played expected, Played actual, List<Step> then) {
        public Comparison {
            then = List.copyOf(then);
        }
    }

    /// Many in one question, which saves most of the time.
    ///
    /// @return for each comparison the differences at every point; the only difference is of the kind
    ///     [#ERROR] where xterm.js has thrown
    public List<List<List<Difference>>> compareMany(List<Comparison> comparisons) {
        JsonNode answer = ask(Map.of(
                "op",
                "compareMany",
                "comparisons",
                comparisons.stream()
                        .map(comparison -> Map.of(
                                "expected", played(comparison.expected()),
                                "actual", played(comparison.actual()),
                                "then", steps(comparison.then())))
                        .toList()));
        return answer.get("comparisons").valueStream().map(ScreenJudge::perStep).toList();
    }

    private static List<List<Difference>> perStep(JsonNode steps) {
        return steps.valueStream()
                .map(step -> step.valueStream()
                        .map(difference -> MAPPER.treeToValue(difference, Difference.class))
                        .toList())
                .toList();
    }

    private static Map<String, Object> played(Played played) {
        return Map.of(
                "cols", played.cols(),
                "rows", played.rows(),
                "history", played.history(),
                "steps", steps(played.steps()));
    }

    private static List<Map<String, Object>> steps(List<Step> steps) {
        return steps.stream()
                .map(step -> switch (step) {
                    case Step.Write write ->
                        Map.<String, Object>of("write", write.bytes().toBase64());
                    case Step.Resize resize -> Map.<String, Object>of("resize", List.of(resize.cols(), resize.rows()));
                })
                .toList();
    }

    /// The state that `output` leaves: `properties` by name and `areas` with their rows and cells.
    public JsonNode dump(int cols, int rows, List<byte[]> output) {
        return ask(Map.of("op", "dump", "stream", stream(cols, rows, output)));
    }

    /// How many columns each character from `from` to before `to` takes.
    public int[] widths(int from, int to) {
        String digits = ask(Map.of("op", "widths", "from", from, "to", to))
                .get("widths")
                .asString();
        return IntStream.range(0, digits.length())
                .map(i -> digits.charAt(i) - '0')
                .toArray();
    }

    private static Map<String, Object> stream(int cols, int rows, List<byte[]> pieces) {
        List<Map<String, String>> steps = pieces.stream()
                .map(piece -> Map.of("write", Base64.getEncoder().encodeToString(piece)))
                .toList();
        return Map.of("cols", cols, "rows", rows, "steps", steps);
    }

    private JsonNode ask(Map<String, Object> request) {
        try {
            requests.write(MAPPER.writeValueAsString(request));
            requests.newLine();
            requests.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the judge has ended");
            }
            JsonNode answer = MAPPER.readTree(line);
            if (answer.has("error")) {
                throw new IllegalStateException(answer.get("error").asString());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        requests.close();
        try {
            if (!node.waitFor(10, TimeUnit.SECONDS)) {
                node.destroyForcibly();
            }
        } catch (InterruptedException e) {
            node.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
