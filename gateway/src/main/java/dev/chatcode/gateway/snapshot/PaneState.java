package dev.chatcode.gateway.snapshot;

import java.util.ArrayList;
import java.util.List;

/// What tmux's formats say about a pane: sizes, cursor and the modes that it knows.
///
/// @param cursorX from 0; equal to `cols` while a wrap is pending
/// @param savedX the cursor that mode 1049 saved on the main screen, -1 if it saved none
/// @param mouse the number of the mouse protocol, 0 for none
/// @param regionTop first row of the scroll region, from 0
/// @param regionBottom last row of the scroll region, from 0
public record PaneState(
        int cols,
        int rows,
        int cursorX,
        int cursorY,
        boolean cursorVisible,
        boolean alternateOn,
        int savedX,
        int savedY,
        boolean insert,
        boolean applicationCursor,
        boolean applicationKeypad,
        int mouse,
        boolean mouseSgr,
        boolean origin,
        boolean wrap,
        int regionTop,
        int regionBottom,
        int historySize,
        List<Integer> tabs) {
    private static final List<String> NAMES = List.of(
            "pane_width",
            "pane_height",
            "cursor_x",
            "cursor_y",
            "cursor_flag",
            "alternate_on",
            "alternate_saved_x",
            "alternate_saved_y",
            "insert_flag",
            "keypad_cursor_flag",
            "keypad_flag",
            "mouse_standard_flag",
            "mouse_button_flag",
            "mouse_all_flag",
            "mouse_sgr_flag",
            "origin_flag",
            "wrap_flag",
            "scroll_region_upper",
            "scroll_region_lower",
            "history_size",
            "pane_tabs");

    static final String FORMAT = "#{" + String.join("}|#{", NAMES) + "}";

    private static final int MAX_SIZE = 10_000;

    public PaneState {
        tabs = List.copyOf(tabs);
        require("size", cols > 0 && rows > 0 && cols <= MAX_SIZE && rows <= MAX_SIZE);
        require("cursor", cursorX >= 0 && cursorX <= cols && cursorY >= 0 && cursorY < rows);
        require("scroll region", regionTop >= 0 && regionTop <= regionBottom && regionBottom < rows);
        require("history", historySize >= 0);
    }

    static PaneState parse(String line) throws BadCaptureException {
        try {
            var fields = new Fields(List.of(line.strip().split("\\|", -1)));
            return new PaneState(
                    fields.number(0),
                    fields.number(1),
                    fields.number(2),
                    fields.number(3),
                    fields.flag(4),
                    fields.flag(5),
                    fields.position(6),
                    fields.position(7),
                    fields.flag(8),
                    fields.flag(9),
                    fields.flag(10),
                    fields.flag(13) ? 1003 : fields.flag(12) ? 1002 : fields.flag(11) ? 1000 : 0,
                    fields.flag(14),
                    fields.flag(15),
                    fields.flag(16),
                    fields.number(17),
                    fields.number(18),
                    fields.number(19),
                    fields.list(20));
        } catch (IllegalArgumentException e) {
            throw new BadCaptureException("tmux describes its pane as \"" + line + "\": " + e.getMessage());
        }
    }

    private static void require(String what, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("impossible " + what);
        }
    }

    private record Fields(List<String> values) {
        Fields {
            require("number of fields", values.size() == NAMES.size());
        }

        int number(int index) {
            return Integer.parseInt(values.get(index));
        }

        boolean flag(int index) {
            return values.get(index).equals("1");
        }

        /// tmux says "not known" as the largest unsigned number, or nothing.
        int position(int index) {
            long value = values.get(index).isEmpty() ? -1 : Long.parseLong(values.get(index));
            return value < 0 || value > MAX_SIZE ? -1 : (int) value;
        }

        List<Integer> list(int index) {
            var numbers = new ArrayList<Integer>();
            for (String number : values.get(index).split(",", -1)) {
                if (!number.isEmpty()) {
                    numbers.add(Integer.valueOf(number));
                }
            }
            return numbers;
        }
    }
}
