package dev.chatcode.protocol.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chatcode.protocol.Check;
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
    public SnapshotModes {
        Check.rangeIfPresent("cursor_shape", cursorShape, 0, 6);
        if (scrollRegion != null) {
            scrollRegion = List.copyOf(scrollRegion);
            if (scrollRegion.size() != 2) {
                throw new IllegalArgumentException("scroll_region must have two rows");
            }
        }
        kittyKeyboard = kittyKeyboard == null ? null : List.copyOf(kittyKeyboard);
    }
}
