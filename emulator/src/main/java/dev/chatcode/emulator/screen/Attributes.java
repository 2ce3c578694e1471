package dev.chatcode.emulator.screen;

import dev.chatcode.emulator.style.Link;
import dev.chatcode.emulator.style.Style;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that a cell has beside its character.
public record Attributes(Style style, @Nullable Link link) {
    public static final Attributes DEFAULT = new Attributes(Style.DEFAULT, null);

    /// What erasing leaves while a background colour is set: nothing else of the pen.
    public static Attributes erased(int background) {
        return background == 0 ? DEFAULT : new Attributes(new Style(0, background, 0, 0, 0), null);
    }

    /// As a record's own, but faster, see [Style#equals].
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes(Style otherStyle, @Nullable Link otherLink)
                && style.equals(otherStyle)
                && Objects.equals(link, otherLink);
    }

    @Override
    public int hashCode() {
        return style.hashCode() * 31 + Objects.hashCode(link);
    }

    boolean isProtected() {
        return style.has(Style.PROTECTED);
    }
}
