package dev.chatcode.emulator.sequence;

import dev.chatcode.emulator.style.Link;

/// Operating system commands: title, hyperlinks, colours. Others say nothing about the screen.
final class CommandStrings {
    private static final int MAX_TITLE = 4096;
    private static final int MAX_URI = 8192;

    private final TerminalState state;

    /// Tells links apart that a program has given no id.
    private long opened;

    CommandStrings(TerminalState state) {
        this.state = state;
    }

    void command(int id, String payload) {
        switch (id) {
            case 0, 2 -> state.setTitle(firstCharacters(payload));
            case 8 -> link(payload);
            default -> state.palette().apply(id, payload);
        }
    }

    /// Never half of a character, which no message could carry.
    private static String firstCharacters(String payload) {
        if (payload.length() <= MAX_TITLE) {
            return payload;
        }
        var end = Character.isHighSurrogate(payload.charAt(MAX_TITLE - 1)) ? MAX_TITLE - 1 : MAX_TITLE;
        return payload.substring(0, end);
    }

    private void link(String payload) {
        int semicolon = payload.indexOf(';');
        if (semicolon < 0) {
            return;
        }
        String parameters = payload.substring(0, semicolon).strip();
        String uri = payload.substring(semicolon + 1);
        if (!uri.isEmpty()) {
            state.pen().open(payload.length() <= MAX_URI ? new Link(parameters, uri, ++opened) : null);
        } else if (parameters.isEmpty()) {
            state.pen().open(null);
        }
    }
}
