package dev.chatcode.emulator.image;

/// Base64, character by character. Others than those of its alphabet are passed over, and nothing counts after `=`.
final class Base64Bits {
    /// No byte ends with this character.
    static final int NONE = -1;

    private int bits;
    private int count;
    private boolean ended;

    int accept(byte character) {
        ended |= character == '=';
        int value = ended ? NONE : valueOf(character);
        if (value == NONE) {
            return NONE;
        }
        bits = (bits << 6 | value) & 0xffff;
        count += 6;
        if (count < 8) {
            return NONE;
        }
        count -= 8;
        return bits >> count & 0xff;
    }

    private static int valueOf(byte character) {
        if (character >= 'A' && character <= 'Z') {
            return character - 'A';
        }
        if (character >= 'a' && character <= 'z') {
            return character - 'a' + 26;
        }
        if (character >= '0' && character <= '9') {
            return character - '0' + 52;
        }
        return character == '+' ? 62 : character == '/' ? 63 : NONE;
    }
}
