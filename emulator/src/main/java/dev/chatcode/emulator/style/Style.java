package dev.chatcode.emulator.style;

import org.jspecify.annotations.Nullable;

/// The attributes that a character is printed with, as xterm.js keeps them; hyperlinks are apart ([Link]).
///
/// @param foreground a colour: 0 for the default, else its kind in bits 24 and 25 ([#BASIC], [#INDEXED],
///     [#RGB]), its value below
/// @param background likewise
/// @param flags [#BOLD] and so on
/// @param underline 0 none, 1 single, 2 double, 3 curly, 4 dotted, 5 dashed
/// @param underlineColor a colour, 0 for that in which the text is drawn
public record Style(int foreground, int background, int flags, int underline, int underlineColor) {
    public static final int BASIC = 1 << 24;
    public static final int INDEXED = 2 << 24;
    public static final int RGB = 3 << 24;
    public static final int KIND = 3 << 24;

    public static final int BOLD = 1;
    public static final int DIM = 1 << 1;
    public static final int ITALIC = 1 << 2;
    public static final int BLINK = 1 << 3;
    public static final int INVERSE = 1 << 4;
    public static final int INVISIBLE = 1 << 5;
    public static final int STRIKETHROUGH = 1 << 6;
    public static final int OVERLINE = 1 << 7;
    /// DECSCA: not erased by selective erase.
    public static final int PROTECTED = 1 << 8;

    /// What SGR 59 leaves behind in xterm.js, where it is not quite the default.
    static final int UNDERLINE_COLOR_RESET = RGB | 0xffffff;

    public static final Style DEFAULT = new Style(0, 0, 0, 0, 0);

    private static final int ALL_FLAGS = (1 << 9) - 1;

    public Style {
        requireColor(foreground);
        requireColor(background);
        requireColor(underlineColor);
        if ((flags & ~ALL_FLAGS) != 0) {
            throw new IllegalArgumentException("unknown flags " + flags);
        }
        if (underline < 0 || underline > 5) {
            throw new IllegalArgumentException("underline must be 0 to 5, not " + underline);
        }
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    public Style with(int flag, boolean on) {
        return new Style(foreground, background, on ? flags | flag : flags & ~flag, underline, underlineColor);
    }

    /// As a record's own, but many times faster: looks are compared for each sequence that sets a colour.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Style(int f, int b, int bits, int line, int lineColor)
                && foreground == f
                && background == b
                && flags == bits
                && underline == line
                && underlineColor == lineColor;
    }

    @Override
    public int hashCode() {
        return (((foreground * 31 + background) * 31 + flags) * 31 + underline) * 31 + underlineColor;
    }

    /// What DECRC brings back in xterm.js: how a text is underlined is not saved, only whether.
    Style restoredOver(Style current) {
        int restored = underline == 0 ? 0 : current.underline;
        return new Style(foreground, background, flags, restored, current.underlineColor);
    }

    private static void requireColor(int color) {
        boolean valid = switch (color & ~0xffffff) {
            case 0 -> color == 0;
            case BASIC -> (color & 0xffffff) < 16;
            case INDEXED -> (color & 0xffffff) < 256;
            case RGB -> true;
            default -> false;
        };
        if (!valid) {
            throw new IllegalArgumentException("no such colour: " + color);
        }
    }
}
