package dev.chatcode.gateway.agent;

import dev.chatcode.protocol.event.MachineEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Makes lines of plain text of the bytes that a program prints. Blank lines are left out, long ones are cut. One
/// thread at a time.
final class OutputLines {
    static final int MAX_CHARACTERS = MachineEvent.MAX_PROGRESS_CHARACTERS;
    static final int MAX_BYTES = 4096;

    private final Consumer<String> lines;

    /// The line that has begun, as far as it is kept.
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    OutputLines(Consumer<String> lines) {
        this.lines = lines;
    }

    /// A return ends a line too: it is what programs draw their progress with.
    void accept(byte[] bytes, int length) {
        for (var i = 0; i < length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                end();
            } else if (line.size() < MAX_BYTES) {
                line.write(bytes[i]);
            }
        }
    }

    /// Ends the last line.
    void end() {
        var text = PlainText.of(line.toString(StandardCharsets.UTF_8)).strip();
        line.reset();
        if (!text.isEmpty()) {
            lines.accept(cut(text));
        }
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS - 1)) + "…";
    }
}
