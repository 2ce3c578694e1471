package dev.chatcode.protocol;

import org.jspecify.annotations.Nullable;

/// What a record's compact constructor asks of numbers and texts. Throws `IllegalArgumentException` that names the
/// field.
public final class Check {
    private Check() {}

    public static void range(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " must be " + min + " to " + max);
        }
    }

    public static void rangeIfPresent(String field, @Nullable Integer value, int min, int max) {
        if (value != null) {
            range(field, value, min, max);
        }
    }

    public static void offset(String field, long value) {
        range(field, value, 0, Long.MAX_VALUE);
    }

    public static void offsetIfPresent(String field, @Nullable Long value) {
        if (value != null) {
            offset(field, value);
        }
    }

    /// At most `max` characters, which may be none.
    public static void length(String field, String value, int max) {
        if (value.length() > max) {
            throw new IllegalArgumentException(field + " must have at most " + max + " characters");
        }
    }

    public static void text(String field, String value, int max) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(field + " must not be empty");
        }
        length(field, value, max);
    }
}
