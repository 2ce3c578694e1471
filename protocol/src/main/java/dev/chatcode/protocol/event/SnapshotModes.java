package dev.chatcode.protocol.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.TerminalSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The modes of a terminal at a snapshot's offset. All of them are also in the snapshot's content; here they are for
/// those who do not interpret that.
///
/// @param cursorShape the parameter of DECSCUSR, 0 to 6
/// @param scrollRegion first and last row, from 0
/// @param kittyKeyboard the stack of flags, innermost last
public record SnapshotModes(
        @Nullable Boolean applicationCursor,
        @Nullable Boolean applicationKeypad,
        @Nullable Boolean bracketedPaste,
        @Nullable Boolean focusEvents,
        @Nullable MouseMode mouse,
        @Nullable MouseEncoding mouseEncoding,
        @Nullable Boolean insert,
        @Nullable Boolean origin,
        @Nullable Boolean wrap,
        @Nullable Integer cursorShape,
        @Nullable List<Integer> scrollRegion,
        @Nullable List<Integer> kittyKeyboard,
        @Nullable @JsonProperty("synchronized") Boolean synchronizedOutput,
        @Nullable String title) {
    public static final int MAX_TITLE_CHARACTERS = 4096;

    public SnapshotModes {
        Check.rangeIfPresent("cursor_shape", cursorShape, 0, 6);
        if (scrollRegion != null) {
            scrollRegion = List.copyOf(scrollRegion);
            Check.that(scrollRegion.size() == 2, "scroll_region must have two rows");
            scrollRegion.forEach(row -> Check.range("scroll_region", row, 0, TerminalSize.MAX_ROWS - 1));
        }
        if (kittyKeyboard != null) {
            kittyKeyboard = List.copyOf(kittyKeyboard);
            Check.count("kitty_keyboard", kittyKeyboard, 64);
            kittyKeyboard.forEach(flags -> Check.range("kitty_keyboard", flags, 0, 31));
        }
        Check.lengthIfPresent("title", title, MAX_TITLE_CHARACTERS);
    }
}
