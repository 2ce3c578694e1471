package dev.chatcode.emulator;

import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.emulator.screen.Line;
import dev.chatcode.emulator.sequence.TerminalState;
import dev.chatcode.emulator.style.Style;

/// A number that is the same for terminals that show the same: cells with their attributes, cursor and modes,
/// as far as xterm.js tells them to an application. It finds mistakes, not forgeries. The app computes it in
/// the same way; `protocol/README.md` defines it, both are tested with `protocol/examples/screen-hash.json`.
///
/// The hash is of a sequence of 32-bit words, two lanes of 32 bits each. First come `cols`, `rows`, 1 where the
/// alternate screen is shown, the cursor's column (at most `cols`) and row, and the modes. Then each row: 1
/// where it continues the one above, and for each cell that has a column of its own (the second half of a wide
/// character has none) up to the last that is not blank: the number of its code points, those, its width,
/// foreground, background and attributes. A cell without a character is a blank of width 1. A row ends with
/// 0xffffffff.
///
/// A colour is 0 for the default, else its kind (1 for the 16, 2 for the 256, 3 for true colour) times 2^24
/// plus its value. Attributes: 1 bold, 2 dim, 4 italic, 8 blink, 16 inverse, 32 invisible, 64 struck out, 128
/// overlined, 256 underlined (in whatever way, and as links are). Modes: 1 application cursor keys, 2
/// application keypad, 4 bracketed paste, 8 insert, 16 origin, 32 reverse wraparound, 64 focus events, 128
/// wraparound, and 256 times the mouse protocol (0 none, 1 X10, 2 VT200, 3 drag, 4 any).
final class ScreenHash {
    private static final int ROW_END = -1;
    private static final int UNDERLINED = 256;

    private int first = 0x811c9dc5;
    private int second = 0x9e3779b9;

    private ScreenHash() {}

    /// Sixteen hexadecimal digits.
    static String of(TerminalState state) {
        var hash = new ScreenHash();
        var screen = state.screen();
        hash.add(screen.cols());
        hash.add(screen.rows());
        hash.add(state.screens().isAlternateShown() ? 1 : 0);
        hash.add(Math.min(screen.x(), screen.cols()));
        hash.add(screen.y());
        hash.add(modes(state));
        for (int row = 0; row < screen.rows(); row++) {
            hash.row(screen.row(row), screen.cols());
        }
        return "%08x%08x".formatted(hash.first, hash.second);
    }

    private void add(int word) {
        first = (first ^ word) * 0x01000193;
        first ^= first >>> 15;
        second = Integer.rotateLeft(second ^ word, 13) * 0x85ebca6b;
    }

    private static int modes(TerminalState state) {
        Mode[] bits = {
            Mode.APPLICATION_CURSOR,
            Mode.APPLICATION_KEYPAD,
            Mode.BRACKETED_PASTE,
            Mode.INSERT,
            Mode.ORIGIN,
            Mode.REVERSE_WRAP,
            Mode.FOCUS_EVENTS,
            Mode.WRAP
        };
        int word = 0;
        for (int i = 0; i < bits.length; i++) {
            word |= state.modes().is(bits[i]) ? 1 << i : 0;
        }
        int mouse = switch (state.modes().mouse()) {
            case 9 -> 1;
            case 1000 -> 2;
            case 1002 -> 3;
            case 1003 -> 4;
            default -> 0;
        };
        return word | mouse << 8;
    }

    private void row(Line line, int cols) {
        add(line.isWrapped() ? 1 : 0);
        int end = Math.min(line.usedLength(), cols);
        while (end > 0 && isBlank(line, end - 1)) {
            end--;
        }
        for (int x = 0; x < end; x++) {
            boolean isSecondHalf = line.width(x) == 0 && !line.hasText(x);
            if (!isSecondHalf) {
                cell(line, x);
            }
        }
        add(ROW_END);
    }

    private static boolean isBlank(Line line, int x) {
        return (!line.hasText(x) || line.text(x).equals(" "))
                && attributes(line, x) == 0
                && line.attributes(x).style().foreground() == 0
                && line.attributes(x).style().background() == 0;
    }

    private void cell(Line line, int x) {
        String text = line.hasText(x) ? line.text(x) : " ";
        add(text.codePointCount(0, text.length()));
        text.codePoints().forEach(this::add);
        add(line.hasText(x) ? line.width(x) : 1);
        add(line.attributes(x).style().foreground());
        add(line.attributes(x).style().background());
        add(attributes(line, x));
    }

    private static int attributes(Line line, int x) {
        var look = line.attributes(x);
        int flags = look.style().flags() & ~Style.PROTECTED;
        return look.style().underline() != 0 || look.link() != null ? flags | UNDERLINED : flags;
    }
}
