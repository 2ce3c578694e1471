package dev.chatcode.protocol;

/// The one rule for every id that travels: letters, digits, `_` and `-`, 1 to 64 of them.
final class Ids {
    static final int MAX_LENGTH = 64;

    private Ids() {}

    static String requireValid(String value, String what) {
        if (!isValid(value)) {
            throw new IllegalArgumentException(what + " must match [A-Za-z0-9_-]{1,64}");
        }
        return value;
    }

    private static boolean isValid(String value) {
        return !value.isEmpty() && value.length() <= MAX_LENGTH && value.chars().allMatch(Ids::isIdCharacter);
    }

    private static boolean isIdCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }
}
