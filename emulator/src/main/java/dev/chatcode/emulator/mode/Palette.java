package dev.chatcode.emulator.mode;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The colours that the program has redefined (OSC 4, 10, 11, 12) and not reset (OSC 104, 110, 111, 112).
///
/// @param colors from the index (0 to 255; 256 text, 257 background, 258 cursor) to the colour as the program
///     wrote it
public record Palette(Map<Integer, String> colors) {
    public static final Palette UNCHANGED = new Palette(Map.of());

    private static final Set<Integer> COMMANDS = Set.of(4, 10, 11, 12, 104, 110, 111, 112);
    private static final int SPECIAL = 256;
    private static final int MAX = SPECIAL + 3;
    private static final Pattern INDEX = Pattern.compile("\\d{1,3}");
    private static final Pattern COLOR = Pattern.compile(
            "#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{9}|[0-9a-f]{12})|rgb:[0-9a-f]{1,4}(?:/[0-9a-f]{1,4}){2}",
            Pattern.CASE_INSENSITIVE);

    public Palette {
        colors = Map.copyOf(colors);
    }

    /// The colours after one more OSC.
    ///
    /// @param command its number
    public Palette apply(int command, String payload) {
        if (!COMMANDS.contains(command)) {
            return this;
        }
        var changed = new TreeMap<>(colors);
        switch (command) {
            case 4 -> setIndexed(changed, payload.split(";", -1));
            case 10, 11, 12 -> setSpecial(changed, payload.split(";", -1), SPECIAL + command - 10);
            case 104 -> resetIndexed(changed, payload);
            case 110, 111, 112 -> changed.remove(SPECIAL + command - 110);
            default -> throw new IllegalStateException("no command " + command);
        }
        return new Palette(changed);
    }

    /// The command that sets the colour at `index` to what it is here.
    public String command(int index) {
        String color = colors.getOrDefault(index, "?");
        return index < SPECIAL ? "4;" + index + ";" + color : index - SPECIAL + 10 + ";" + color;
    }

    private static void setIndexed(Map<Integer, String> colors, String[] slots) {
        for (int i = 0; i + 1 < slots.length; i += 2) {
            if (INDEX.matcher(slots[i]).matches() && Integer.parseInt(slots[i]) < SPECIAL) {
                set(colors, Integer.parseInt(slots[i]), slots[i + 1]);
            }
        }
    }

    private static void setSpecial(Map<Integer, String> colors, String[] slots, int first) {
        for (int i = 0; i < slots.length && first + i < MAX; i++) {
            set(colors, first + i, slots[i]);
        }
    }

    private static void set(Map<Integer, String> colors, int index, String color) {
        if (COLOR.matcher(color).matches()) {
            colors.put(index, color);
        }
    }

    private static void resetIndexed(Map<Integer, String> colors, String payload) {
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
