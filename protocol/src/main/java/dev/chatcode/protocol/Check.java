package dev.chatcode.protocol;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a record's compact constructor asks of numbers and texts. Throws `IllegalArgumentException` that names the
/// field and never repeats its content.
public final class Check {
    /// What a JavaScript number holds exactly.
    public static final long MAX_OFFSET = (1L << 53) - 1;

    public static final int MAX_PATH_CHARACTERS = 4096;
    public static final int MAX_ERROR_CHARACTERS = 4096;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Pattern SCREEN_HASH = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    private Check() {}

    public static void that(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    public static void range(String field, long value, long min, long max) {
        that(value >= min && value <= max, field + " must be " + min + " to " + max);
    }

    public static void rangeIfPresent(String field, @Nullable Integer value, int min, int max) {
        if (value != null) {
            range(field, value, min, max);
        }
    }

    /// A place in a stream, or a number of bytes.
    public static void offset(String field, long value) {
        range(field, value, 0, MAX_OFFSET);
    }

    public static void offsetIfPresent(String field, @Nullable Long value) {
        if (value != null) {
            offset(field, value);
        }
    }

    /// An epoch without an offset, or the reverse, says nothing.
    public static void position(@Nullable Epoch epoch, @Nullable Long offset) {
        that((epoch == null) == (offset == null), "epoch and offset must be present together");
        offsetIfPresent("offset", offset);
    }

    public static void size(int cols, int rows) {
        range("cols", cols, 1, TerminalSize.MAX_COLS);
        range("rows", rows, 1, TerminalSize.MAX_ROWS);
    }

    /// At most `max` characters (Unicode code points, as JSON Schema counts), which may be none.
    public static void length(String field, String value, int max) {
        that(
                value.length() <= max || value.codePointCount(0, value.length()) <= max,
                field + " must have at most " + max + " characters");
    }

    public static void lengthIfPresent(String field, @Nullable String value, int max) {
        if (value != null) {
            length(field, value, max);
        }
    }

    public static void text(String field, String value, int max) {
        that(!value.isEmpty(), field + " must not be empty");
        length(field, value, max);
    }

    /// The whole of `value` must match.
    public static void pattern(String field, String value, Pattern pattern) {
        that(pattern.matcher(value).matches(), field + " must match " + pattern);
    }

    /// What went wrong, or what can be done, for programs.
    public static void code(String field, String value) {
        pattern(field, value, CODE);
    }

    /// What went wrong, for people.
    public static void error(String field, String value) {
        length(field, value, MAX_ERROR_CHARACTERS);
    }

    public static void path(String field, String value) {
        that(!value.isEmpty(), field + " must not be empty");
        pathOrWorkspace(field, value);
    }

    /// As [#path], but the workspace itself where it is empty.
    public static void pathOrWorkspace(String field, String value) {
        length(field, value, MAX_PATH_CHARACTERS);
        that(value.indexOf('\0') < 0, field + " must not contain NUL");
    }

    /// Of what a terminal shows.
    public static void screenHash(String field, String value) {
        pattern(field, value, SCREEN_HASH);
    }

    public static void sha256(String field, String value) {
        pattern(field, value, SHA256);
    }

    public static void sha256IfPresent(String field, @Nullable String value) {
        if (value != null) {
            sha256(field, value);
        }
    }

    public static void fingerprint(String field, String value) {
        pattern(field, value, FINGERPRINT);
    }

    public static void count(String field, Collection<?> values, int max) {
        that(values.size() <= max, field + " must have at most " + max + " entries");
    }

    public static void capabilities(Collection<String> values) {
        count("capabilities", values, 64);
        values.forEach(value -> code("capabilities", value));
    }
}
