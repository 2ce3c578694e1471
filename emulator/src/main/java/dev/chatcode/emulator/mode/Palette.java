package dev.chatcode.emulator.mode;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The colours that the program has redefined (OSC 4, 10, 11, 12) and not reset (OSC 104, 110, 111, 112).
public final class Palette {
    private static final int SPECIAL = 256;
    private static final int MAX = SPECIAL + 3;
    private static final Pattern INDEX = Pattern.compile("\\d{1,3}");

    /// The three parts of a colour have as many digits.
    private static final Pattern COLOR = Pattern.compile(
            "#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{9}|[0-9a-f]{12})"
                    + "|rgb:(?:[0-9a-f](?:/[0-9a-f]){2}|[0-9a-f]{2}(?:/[0-9a-f]{2}){2}"
                    + "|[0-9a-f]{3}(?:/[0-9a-f]{3}){2}|[0-9a-f]{4}(?:/[0-9a-f]{4}){2})",
            Pattern.CASE_INSENSITIVE);

    /// From the index (0 to 255; 256 text, 257 background, 258 cursor) to the colour as the program wrote it.
    private final SortedMap<Integer, String> colors = new TreeMap<>();

    /// Carries out an OSC; most have nothing to do with colours.
    ///
    /// @param command its number
    public void apply(int command, String payload) {
        switch (command) {
            case 4 -> setIndexed(payload.split(";", -1));
            case 10, 11, 12 -> setSpecial(payload.split(";", -1), SPECIAL + command - 10);
            case 104 -> resetIndexed(payload);
            case 110, 111, 112 -> colors.remove(SPECIAL + command - 110);
            default -> {}
        }
    }

    /// The commands that set the colours to what they are here, from those after a reset.
    public List<String> commands() {
        return colors.keySet().stream().map(this::command).toList();
    }

    private String command(int index) {
        String color = colors.get(index);
        return index < SPECIAL ? "4;" + index + ";" + color : index - SPECIAL + 10 + ";" + color;
    }

    private void setIndexed(String[] slots) {
        for (int i = 0; i + 1 < slots.length; i += 2) {
            if (INDEX.matcher(slots[i]).matches() && Integer.parseInt(slots[i]) < SPECIAL) {
                set(Integer.parseInt(slots[i]), slots[i + 1]);
            }
        }
    }

    private void setSpecial(String[] slots, int first) {
        for (int i = 0; i < slots.length && first + i < MAX; i++) {
            set(first + i, slots[i]);
        }
    }

    private void set(int index, String color) {
        if (COLOR.matcher(color).matches()) {
            colors.put(index, color);
        }
    }

    private void resetIndexed(String payload) {
        if (payload.isEmpty()) {
            colors.keySet().removeIf(index -> index < SPECIAL);
            return;
        }
        for (String slot : payload.split(";", -1)) {
            if (INDEX.matcher(slot).matches() && Integer.parseInt(slot) < SPECIAL) {
                colors.remove(Integer.parseInt(slot));
            }
        }
    }
}
