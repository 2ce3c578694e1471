package dev.chatcode.gateway.agent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// The end of what an installation printed. One thread at a time.
final class LastLines implements Consumer<String> {
    static final int LINES = 20;

    /// Leaves room for a sentence before them in an error.
    static final int MAX_CHARACTERS = 3500;

    private final Deque<String> lines = new ArrayDeque<>();

    @Override
    public void accept(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.add(line);
    }

    /// The last ones that fit, a line each.
    String text() {
        var text = new StringBuilder();
        for (var each = lines.descendingIterator(); each.hasNext(); ) {
            var line = each.next();
            if (text.length() + line.length() >= MAX_CHARACTERS) {
                break;
            }
            text.insert(0, "\n" + line);
        }
        return text.toString();
    }
}
