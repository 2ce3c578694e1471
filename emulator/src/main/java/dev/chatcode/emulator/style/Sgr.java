package dev.chatcode.emulator.style;

import static dev.chatcode.emulator.style.Style.BASIC;
import static dev.chatcode.emulator.style.Style.BLINK;
import static dev.chatcode.emulator.style.Style.BOLD;
import static dev.chatcode.emulator.style.Style.DIM;
import static dev.chatcode.emulator.style.Style.INDEXED;
import static dev.chatcode.emulator.style.Style.INVERSE;
import static dev.chatcode.emulator.style.Style.INVISIBLE;
import static dev.chatcode.emulator.style.Style.ITALIC;
import static dev.chatcode.emulator.style.Style.OVERLINE;
import static dev.chatcode.emulator.style.Style.RGB;
import static dev.chatcode.emulator.style.Style.STRIKETHROUGH;

import dev.chatcode.emulator.parser.Params;

/// Select Graphic Rendition: one sequence's parameters applied to a [Style]. [SgrWriter] is the way back.
public final class Sgr {
    private int foreground;
    private int background;
    private int flags;
    private int underline;
    private int underlineColor;
    private boolean setsUnderline;
    private boolean weighsExtended;

    private Sgr(Style style) {
        foreground = style.foreground();
        background = style.background();
        flags = style.flags();
        underline = style.underline();
        underlineColor = style.underlineColor();
    }

    /// What a sequence makes of a style.
    ///
    /// @param setsUnderline whether it was said if and how to underline, as a reset does
    /// @param weighsExtended whether xterm.js looks then if anything is extended: likewise, and where only
    ///     the colour of underlining was reset
    public record Result(Style style, boolean setsUnderline, boolean weighsExtended) {}

    public static Result apply(Style style, Params params) {
        if (params.size() == 1 && params.get(0) == 0) {
            return new Result(Style.DEFAULT, true, true);
        }
        var sgr = new Sgr(style);
        for (int i = 0; i < params.size(); i++) {
            int code = params.get(i);
            if (code == 38 || code == 48 || code == 58) {
                i += sgr.extendedColor(params, i);
            } else if (code == 4) {
                sgr.underline(params.subSize(i) > 0 ? params.sub(i, 0) : 1);
            } else if (code >= 30) {
                sgr.color(code);
            } else {
                sgr.attribute(code);
            }
        }
        return new Result(
                new Style(sgr.foreground, sgr.background, sgr.flags, sgr.underline, sgr.underlineColor),
                sgr.setsUnderline,
                sgr.setsUnderline || sgr.weighsExtended);
    }

    private void attribute(int code) {
        switch (code) {
            case 0 -> reset();
            case 1 -> flags |= BOLD;
            case 2 -> flags |= DIM;
            case 3 -> flags |= ITALIC;
            case 5 -> flags |= BLINK;
            case 7 -> flags |= INVERSE;
            case 8 -> flags |= INVISIBLE;
            case 9 -> flags |= STRIKETHROUGH;
            case 21 -> underline(2);
            case 22 -> flags &= ~(BOLD | DIM);
            case 23 -> flags &= ~ITALIC;
            case 24 -> underline(0);
            case 25 -> flags &= ~BLINK;
            case 27 -> flags &= ~INVERSE;
            case 28 -> flags &= ~INVISIBLE;
            case 29 -> flags &= ~STRIKETHROUGH;
            default -> {}
        }
    }

    private void color(int code) {
        switch (code) {
            case 39 -> foreground = 0;
            case 49 -> background = 0;
            case 53 -> flags |= OVERLINE;
            case 55 -> flags &= ~OVERLINE;
            case 59 -> {
                underlineColor = Style.UNDERLINE_COLOR_RESET;
                weighsExtended = true;
            }
            default -> basicColor(code);
        }
    }

    private void basicColor(int code) {
        if (code >= 30 && code <= 37) {
            foreground = BASIC | (code - 30);
        } else if (code >= 40 && code <= 47) {
            background = BASIC | (code - 40);
        } else if (code >= 90 && code <= 97) {
            foreground = BASIC | (code - 82);
        } else if (code >= 100 && code <= 107) {
            background = BASIC | (code - 92);
        }
    }

    private void reset() {
        foreground = 0;
        background = 0;
        flags = 0;
        underline = 0;
        underlineColor = 0;
        setsUnderline = true;
    }

    private void underline(int style) {
        underline = style < 0 || style > 5 ? 1 : style;
        setsUnderline = true;
    }

    /// Colours in all their notations: `38;5;n`, `38;2;r;g;b`, `38:5:n`, `38:2::r:g:b`, `38;2:…`. The value has
    /// the form (target, kind, colour space, r or index, g, b); with semicolons there is no colour space.
    ///
    /// @return how many further parameters were used up
    private int extendedColor(Params params, int at) {
        int kind = params.get(at + 1);
        int usual = kind == 5 ? 2 : 4;
        if ((kind == 5 || kind == 2) && at + usual < params.size() && !params.hasSubs()) {
            setColor(params.get(at), kind, params.get(at + 2), params.get(at + 3), params.get(at + 4));
            return usual;
        }
        int[] value = {0, 0, -1, 0, 0, 0};
        int shift = 0;
        int used = 0;
        do {
            value[used + shift] = params.get(at + used);
            if (params.subSize(at + used) > 0) {
                subColor(value, params, at + used, used, shift);
                break;
            }
            if ((value[1] == 5 && used + shift >= 2) || (value[1] == 2 && used + shift >= 5)) {
                break;
            }
            if (value[1] != 0) {
                shift = 1;
            }
            used++;
        } while (at + used < params.size() && used + shift < value.length);
        setColor(value[0], value[1], Math.max(value[3], 0), Math.max(value[4], 0), Math.max(value[5], 0));
        return used;
    }

    private static void subColor(int[] value, Params params, int index, int used, int shift) {
        int space = shift;
        for (int i = 0; i < params.subSize(index); i++) {
            if (value[1] == 5) {
                space = 1;
            }
            int at = used + i + 1 + space;
            if (at < value.length) {
                value[at] = params.sub(index, i);
            }
        }
    }

    /// @param first the index, or how red
    private void setColor(int target, int kind, int first, int green, int blue) {
        if (kind != 2 && kind != 5) {
            return;
        }
        int rgb = ((first & 0xff) << 16) | ((green & 0xff) << 8) | (blue & 0xff);
        int color = kind == 2 ? RGB | rgb : INDEXED | (first & 0xff);
        switch (target) {
            case 38 -> foreground = color;
            case 48 -> background = color;
            default -> underlineColor = color;
        }
    }
}
