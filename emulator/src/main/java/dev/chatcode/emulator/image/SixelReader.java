package dev.chatcode.emulator.image;

import java.util.Arrays;
import java.util.Optional;

/// Measures a sixel picture: what follows the `q` of its control string, in any pieces.
///
/// It is as large as its raster attributes say if they come before all else, or as what is painted. Numbers, columns
/// and rows count up to [#MAX_SIDE].
public final class SixelReader {
    static final int MAX_SIDE = 16_384;

    /// The third parameter, a grid size that nobody follows, says to the app that it shall not show the picture.
    private static final String MEASURED = "\033P;;9999q";

    private static final int BAND = 6;
    private static final int MAX_NUMBERS = 5;
    private static final int NONE = 0;

    private final int[] numbers = new int[MAX_NUMBERS];
    private int number;

    /// `"`, `#` or `!` while its numbers are read.
    private int command = NONE;

    private int repeat = 1;
    private int x;
    private int y;
    private int width;
    private int height;
    private boolean declared;

    public void put(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            accept(bytes[i]);
        }
    }

    /// Of all that came so far; nothing if that is no picture.
    public Optional<PictureSize> size() {
        endCommand();
        return PictureSize.of(width, height);
    }

    /// The beginning of a picture that is as large so far and goes on in the same place, but is only measured.
    public String resumption() {
        if (declared) {
            return "%s\"1;1;%d;%d$".formatted(MEASURED, width, height);
        }
        var begun = new StringBuilder(MEASURED);
        int painted = Math.max(0, height - 1) / BAND;
        if (height > 0) {
            begun.append("!%d@$".formatted(width));
            begun.append("-".repeat(painted));
            begun.append((char) ('?' + (1 << (height - 1) % BAND))).append('$');
        }
        begun.append("-".repeat(Math.ceilDiv(y, BAND) - painted));
        begun.append(x > 0 ? "!%d?".formatted(x) : "");
        return begun.append(unfinished()).toString();
    }

    private String unfinished() {
        if (command == '!') {
            return "!" + (numbers[0] > 0 ? numbers[0] : "") + (number > 0 ? ";" : "");
        }
        return repeat > 1 ? "!%d ".formatted(repeat) : "";
    }

    private void accept(byte code) {
        if (command != NONE && acceptNumber(code)) {
            return;
        }
        endCommand();
        switch (code) {
            case '"', '#', '!' -> beginCommand(code);
            case '$' -> x = 0;
            case '-' -> {
                x = 0;
                y = Math.min(y + BAND, MAX_SIDE);
            }
            default -> {
                if (code >= '?' && code <= '~') {
                    paint(code - '?');
                }
            }
        }
    }

    private boolean acceptNumber(byte code) {
        if (code == ';') {
            number = Math.min(number + 1, MAX_NUMBERS - 1);
            numbers[number] = 0;
        } else if (code >= '0' && code <= '9') {
            numbers[number] = Math.min(numbers[number] * 10 + code - '0', MAX_SIDE);
        } else {
            return false;
        }
        return true;
    }

    private void beginCommand(int code) {
        command = code;
        number = 0;
        Arrays.fill(numbers, 0);
    }

    private void endCommand() {
        if (command == '!') {
            repeat = Math.max(1, numbers[0]);
        } else if (command == '"' && isUntouched() && numbers[2] > 0 && numbers[3] > 0) {
            width = numbers[2];
            height = numbers[3];
            declared = true;
        }
        command = NONE;
    }

    private boolean isUntouched() {
        return !declared && x == 0 && y == 0 && width == 0;
    }

    private void paint(int bits) {
        x = Math.min(x + repeat, MAX_SIDE);
        repeat = 1;
        if (bits != 0 && !declared) {
            int lowest = Integer.SIZE - Integer.numberOfLeadingZeros(bits);
            width = Math.max(width, x);
            height = Math.max(height, Math.min(y + lowest, MAX_SIDE));
        }
    }
}
