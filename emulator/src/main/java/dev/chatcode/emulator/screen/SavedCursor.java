package dev.chatcode.emulator.screen;

import dev.chatcode.emulator.style.Style;
import dev.chatcode.emulator.text.Charsets;

/// What DECSC keeps.
///
/// @param x the column, from 0
/// @param style colours and flags; how a text is underlined is not kept, only whether ([Pen])
/// @param underlined whether the pen underlines
/// @param extended whether the pen's kind of underline and its link are used
/// @param charset the set in use
public record SavedCursor(int x, Style style, boolean underlined, boolean extended, char charset) {
    /// Before any DECSC.
    public static final SavedCursor HOME = new SavedCursor(0, Style.DEFAULT, false, false, Charsets.ASCII);

    SavedCursor withX(int column) {
        return new SavedCursor(column, style, underlined, extended, charset);
    }
}
