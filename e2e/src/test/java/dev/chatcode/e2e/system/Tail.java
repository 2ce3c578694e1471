package dev.chatcode.e2e.system;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The newest bytes that a terminal was given. Not thread-safe.
public final class Tail {
    private static final int KEPT = 4096;
    private static final int NEAR_THE_END = 1024;
    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]|\u001b[()][A-Z0-9]");

    private final byte[] bytes = new byte[2 * KEPT];
    private int size;

    public void add(byte[] more, int from, int to) {
        var count = Math.min(KEPT, to - from);
        if (size + count > bytes.length) {
            System.arraycopy(bytes, size - KEPT, bytes, 0, KEPT);
            size = KEPT;
        }
        System.arraycopy(more, to - count, bytes, size, count);
        size += count;
    }

    /// Whether they end with this, escape sequences and blanks aside. Looks closely only where it may be so.
    public boolean endsWith(String text) {
        var near = Math.min(size, NEAR_THE_END);
        if (!new String(bytes, size - near, near, StandardCharsets.ISO_8859_1).contains(text.strip())) {
            return false;
        }
        var all = new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
        return ESCAPES.matcher(all)
                .replaceAll("")
                .replace("\r", "")
                .stripTrailing()
                .endsWith(text);
    }
}
