package dev.chatcode.emulator.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The runs that a history is kept in are nobody's business: it is as a list of lines.
class HistoryTest {
    private static final int MAX_LINES = 100;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsDoneItIsAsAListOfLines(long seed) {
        var random = new Random(seed);
        var history = new History(MAX_LINES);
        var list = new ArrayList<String>();
        for (int step = 0; step < 5_000; step++) {
            doSomething(random, history, list, "line " + step);
            assertThat(texts(history)).as("seed %d, step %d", seed, step).isEqualTo(list);
        }
    }

    private static void doSomething(Random random, History history, List<String> list, String text) {
        int kind = random.nextInt(100);
        int count = 1 + random.nextInt(30);
        if (kind < 40 || list.isEmpty()) {
            history.add(line(text));
            list.add("> " + text);
        } else if (kind < 60) {
            history.add(line(text), count);
            for (int i = 0; i < count; i++) {
                list.add("> " + text);
            }
        } else if (kind < 70) {
            assertThat(text(history.removeLast())).isEqualTo(list.removeLast());
        } else if (kind < 80) {
            int removed = Math.min(count, list.size());
            history.removeFirst(removed);
            list.subList(0, removed).clear();
        } else if (kind < 90) {
            int index = random.nextInt(list.size());
            history.replace(index, line(text));
            list.set(index, "> " + text);
        } else if (kind < 99) {
            int index = random.nextInt(list.size());
            history.unwrap(index);
            list.set(index, list.get(index).replace("> ", ""));
        } else {
            history.clear();
            list.clear();
        }
        while (list.size() > MAX_LINES) {
            list.removeFirst();
        }
    }

    @Test
    void copiesThatTakeTooMuchMemoryAreForgottenWithTheOldest() {
        var history = new History(10_000);
        history.add(line("oldest"));
        var large = new Line(10_000, Attributes.DEFAULT);
        large.fill('x', Attributes.DEFAULT);
        history.add(large, 9_000);
        assertThat(history.size()).isBetween(350, History.MAX_BYTES / 10_000);
        assertThat(history.line(0).textLength()).isEqualTo(10_000);
        history.add(line("newest"));
        assertThat(text(history.line(history.size() - 1))).isEqualTo("> newest");
    }

    private static List<String> texts(History history) {
        return history.lines().stream().map(HistoryTest::text).toList();
    }

    /// A line that goes on from the one before, which the text says too.
    private static Line line(String text) {
        var line = new Line(80, Attributes.DEFAULT);
        for (int x = 0; x < text.length(); x++) {
            line.set(x, text.charAt(x), 1, Attributes.DEFAULT);
        }
        line.setWrapped(true);
        return line;
    }

    private static String text(Line line) {
        var text = new StringBuilder(line.isWrapped() ? "> " : "");
        for (int x = 0; x < line.textLength(); x++) {
            text.append(line.text(x));
        }
        return text.toString();
    }
}
