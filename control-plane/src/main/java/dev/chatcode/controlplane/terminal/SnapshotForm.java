package dev.chatcode.controlplane.terminal;

import dev.chatcode.emulator.TerminalEmulator;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;

/// The forms in which a terminal can be had by somebody who has none.
enum SnapshotForm {
    TEXT,
    ANSI,
    HTML;

    static Optional<SnapshotForm> of(String name) {
        return Arrays.stream(values())
                .filter(form -> form.toString().equals(name))
                .findFirst();
    }

    MediaType mediaType() {
        return new MediaType(this == HTML ? MediaType.TEXT_HTML : MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    }

    String disposition(SessionId session) {
        return this == HTML ? "attachment; filename=\"" + session + ".html\"" : "inline";
    }

    byte[] render(SessionSnapshot message, byte[] content) {
        return switch (this) {
            case ANSI -> content;
            case TEXT -> terminal(message, content).text(Snapshot.DEFAULT_LINES).getBytes(StandardCharsets.UTF_8);
            case HTML -> terminal(message, content).html(Snapshot.DEFAULT_LINES).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static TerminalEmulator terminal(SessionSnapshot message, byte[] content) {
        var terminal = new TerminalEmulator(message.cols(), message.rows(), Snapshot.DEFAULT_LINES);
        terminal.feed(content);
        return terminal;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
