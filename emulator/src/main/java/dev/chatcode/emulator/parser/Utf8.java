package dev.chatcode.emulator.parser;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Decodes UTF-8 byte by byte as xterm.js does: whatever is not a proper character (stray bytes, overlong
/// forms, surrogates, byte order marks) vanishes without a replacement.
final class Utf8 {
    /// No character ends with this byte.
    static final int NONE = -1;

    private static final int[] SMALLEST = {0, 0x80, 0x800, 0x10000};

    private final byte[] begun = new byte[4];
    private int size;
    private int missing;
    private int codepoint;

    /// Whether a character has begun but not ended.
    boolean isPending() {
        return missing > 0;
    }

    void reset() {
        missing = 0;
    }

    byte[] pending() {
        return isPending() ? Arrays.copyOf(begun, size) : new byte[0];
    }

    int accept(int octet) {
        if (missing > 0 && (octet & 0xc0) == 0x80) {
            begun[size++] = (byte) octet;
            codepoint = (codepoint << 6) | (octet & 0x3f);
            return --missing == 0 && isProper() ? codepoint : NONE;
        }
        missing = 0;
        if (octet < 0x80) {
            return octet;
        }
        if (octet >= 0xc0 && octet < 0xf8) {
            begin(octet);
        }
        return NONE;
    }

    private void begin(int octet) {
        missing = octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : 3;
        codepoint = octet & (0x3f >> missing);
        begun[0] = (byte) octet;
        size = 1;
    }

    private boolean isProper() {
        return codepoint >= SMALLEST[size - 1]
                && codepoint <= Character.MAX_CODE_POINT
                && (codepoint < Character.MIN_SURROGATE || codepoint > Character.MAX_SURROGATE)
                && codepoint != 0xfeff;
    }

    /// The bytes of the character.
    static byte[] encode(int codepoint) {
        return Character.toString(codepoint).getBytes(StandardCharsets.UTF_8);
    }
}
