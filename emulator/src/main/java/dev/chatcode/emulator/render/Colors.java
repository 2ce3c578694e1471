package dev.chatcode.emulator.render;

import dev.chatcode.emulator.style.Style;
import java.util.List;

/// The colours of xterm's palette, as CSS.
final class Colors {
    private static final List<String> BASIC = List.of(
            "#2e3436", "#cc0000", "#4e9a06", "#c4a000", "#3465a4", "#75507b", "#06989a", "#d3d7cf", "#555753",
            "#ef2929", "#8ae234", "#fce94f", "#729fcf", "#ad7fa8", "#34e2e2", "#eeeeec");

    private static final int CUBE = 16;
    private static final int GREYS = 232;

    private Colors() {}

    /// A colour of [Style]; nothing for the default.
    static String css(int color) {
        int value = color & 0xffffff;
        return switch (color & Style.KIND) {
            case Style.BASIC -> BASIC.get(value);
            case Style.INDEXED -> indexed(value);
            case Style.RGB -> "#%06x".formatted(value);
            default -> "";
        };
    }

    private static String indexed(int index) {
        if (index < CUBE) {
            return BASIC.get(index);
        }
        if (index >= GREYS) {
            int level = 8 + 10 * (index - GREYS);
            return "#%02x%02x%02x".formatted(level, level, level);
        }
        int cell = index - CUBE;
        return "#%02x%02x%02x".formatted(level(cell / 36), level(cell / 6 % 6), level(cell % 6));
    }

    /// 0, 95, 135, 175, 215, 255.
    private static int level(int step) {
        return step == 0 ? 0 : 55 + 40 * step;
    }
}
