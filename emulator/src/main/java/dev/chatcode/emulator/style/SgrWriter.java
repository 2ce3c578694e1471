package dev.chatcode.emulator.style;

/// Writes a [Style] as the parameters of Select Graphic Rendition; [Sgr] reads them.
public final class SgrWriter {
    private static final int[] CODES = {1, 2, 3, 5, 7, 8, 9, 53};

    private SgrWriter() {}

    /// The parameters that turn any pen into `style`, without [Style#PROTECTED].
    public static String parameters(Style style) {
        if (style.equals(Style.DEFAULT)) {
            return "";
        }
        var text = new StringBuilder("0");
        colorsAndFlags(text, style);
        underlineColor(text, style);
        if (style.underline() == 1) {
            text.append(";4");
        } else if (style.underline() > 1) {
            text.append(";4:").append(style.underline());
        }
        return text.toString();
    }

    /// The parameters that give any pen the colours and flags of `style`, and say nothing about underlining.
    public static String withoutUnderline(Style style) {
        var text = new StringBuilder("22;23;25;27;28;29;55;39;49");
        colorsAndFlags(text, style);
        return text.toString();
    }

    private static void underlineColor(StringBuilder text, Style style) {
        int color = style.underlineColor();
        if (color == Style.UNDERLINE_COLOR_RESET) {
            text.append(";59");
        } else if ((color & Style.KIND) == Style.BASIC) {
            // There are no parameters for one of the 16, but it is drawn as the same one of the 256.
            text.append(";58;5;").append(color & 0xff);
        } else {
            color(text, color, 0, 58);
        }
    }

    private static void colorsAndFlags(StringBuilder text, Style style) {
        for (int bit = 0; bit < CODES.length; bit++) {
            if (style.has(1 << bit)) {
                text.append(';').append(CODES[bit]);
            }
        }
        color(text, style.foreground(), 30, 38);
        color(text, style.background(), 40, 48);
    }

    private static void color(StringBuilder text, int color, int basic, int extended) {
        int value = color & 0xffffff;
        switch (color & Style.KIND) {
            case Style.BASIC -> text.append(';').append(value < 8 ? basic + value : basic + 60 + value - 8);
            case Style.INDEXED ->
                text.append(';').append(extended).append(";5;").append(value);
            case Style.RGB ->
                text.append(';')
                        .append(extended)
                        .append(";2;")
                        .append(value >> 16)
                        .append(';')
                        .append(value >> 8 & 0xff)
                        .append(';')
                        .append(value & 0xff);
            default -> {}
        }
    }
}
