package dev.chatcode.gateway.workspace;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// What names of files are like, which may be any bytes, as text in a message.
public final class FileName {
    private static final int QUOTES_AND_COMMA = 3;

    private FileName() {}

    /// Whether the name is text, so that who reads it can say which file is meant.
    public static boolean canBeSaid(Path name) {
        try {
            return Path.of(name.toString()).equals(name);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /// What `text` takes as a JSON string, at most.
    public static int jsonBytes(String text) {
        return QUOTES_AND_COMMA + text.chars().map(FileName::jsonBytes).sum();
    }

    private static int jsonBytes(int character) {
        if (character < ' ') {
            return 6;
        }
        if (character == '"' || character == '\\') {
            return 2;
        }
        return character < 0x80 ? 1 : 3;
    }
}
