package dev.chatcode.gateway.ssh;

import dev.chatcode.protocol.Check;

/// What a key is called, for people. It cannot end its line, and shows in a terminal as what it is.
record KeyLabel(String text) {
    static final int MAX_CHARACTERS = 256;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    KeyLabel {
        Check.length("label", text, MAX_CHARACTERS);
        Check.that(text.codePoints().allMatch(KeyLabel::isAllowed), "label must have no control characters");
    }

    static KeyLabel parse(String text) throws SshKeyRefusedException {
        try {
            return new KeyLabel(text);
        } catch (IllegalArgumentException e) {
            throw SshKeyRefusedException.invalid(String.valueOf(e.getMessage()));
        }
    }

    /// Also those that turn the direction of writing are out; letters and emojis are joined by two of their kind.
    private static boolean isAllowed(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }
}
