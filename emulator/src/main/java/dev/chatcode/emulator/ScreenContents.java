package dev.chatcode.emulator;

import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.emulator.screen.Line;
import java.util.List;
import java.util.Map;

/// What another terminal says that it shows: all that it can say, which is less than an emulator knows that has
/// seen every byte.
///
/// @param history rows above the main screen, oldest first
/// @param main the rows of the main screen
/// @param alternate the rows of the alternate screen; empty if that is not shown
/// @param cursorX from 0; equal to the number of columns while a wrap is pending
/// @param savedX the cursor that was saved on the main screen when the alternate one was shown; -1 if it is not
///     known
/// @param modes those that the other terminal knows
/// @param mouse the number of the mouse protocol, 0 for none
public record ScreenContents(
        List<Line> history,
        List<Line> main,
        List<Line> alternate,
        int cursorX,
        int cursorY,
        int regionTop,
        int regionBottom,
        int savedX,
        int savedY,
        List<Integer> tabs,
        Map<Mode, Boolean> modes,
        int mouse,
        boolean mouseSgr) {
    public ScreenContents {
        history = List.copyOf(history);
        main = List.copyOf(main);
        alternate = List.copyOf(alternate);
        tabs = List.copyOf(tabs);
        modes = Map.copyOf(modes);
        if (main.isEmpty() || (!alternate.isEmpty() && alternate.size() != main.size())) {
            throw new IllegalArgumentException("no screens of " + main.size() + " and " + alternate.size() + " rows");
        }
    }

    boolean isAlternateShown() {
        return !alternate.isEmpty();
    }
}
