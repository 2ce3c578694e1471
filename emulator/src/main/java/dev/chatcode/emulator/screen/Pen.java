package dev.chatcode.emulator.screen;

import dev.chatcode.emulator.parser.Params;
import dev.chatcode.emulator.style.Link;
import dev.chatcode.emulator.style.Sgr;
import dev.chatcode.emulator.style.Style;
import org.jspecify.annotations.Nullable;

/// What the next character will look like.
///
/// In xterm.js the kind of underline, its colour and the link are *extended* attributes beside the others.
/// DECSC does not keep them but whether they are used, so that DECRC may leave a pen with a link that is open
/// and not used. `underlined` and `extended` follow that.
public final class Pen {
    private Style style = Style.DEFAULT;
    private @Nullable Link link;
    private boolean underlined;
    private boolean extended;

    /// What cells get; made anew when something has changed.
    private @Nullable Attributes attributes;

    private final AttributesCache cache = new AttributesCache();

    /// What a character gets that is written now.
    public Attributes attributes() {
        if (attributes == null) {
            int underline = !underlined ? 0 : extended ? style.underline() : 1;
            int color = underline == 0 ? 0 : extended ? style.underlineColor() : style.foreground();
            attributes = look(underline, color, extended ? link : null);
        }
        return attributes;
    }

    /// What a cell gets that is erased now.
    public Attributes erased() {
        return style.background() == 0 ? Attributes.DEFAULT : cache.unique(Attributes.erased(style.background()));
    }

    /// As xterm.js draws its test pattern: without the extended attributes, even where they are used.
    public Attributes pattern() {
        boolean isLine = underlined && !extended;
        return look(isLine ? 1 : 0, isLine ? style.foreground() : 0, null);
    }

    private Attributes look(int underline, int underlineColor, @Nullable Link ofCell) {
        var used = underline == style.underline() && underlineColor == style.underlineColor()
                ? style
                : new Style(style.foreground(), style.background(), style.flags(), underline, underlineColor);
        return cache.unique(new Attributes(used, ofCell));
    }

    /// With the kind of underline that is set, used or not.
    public Style style() {
        return style;
    }

    /// The link that is open, used or not.
    public @Nullable Link link() {
        return link;
    }

    public boolean isUnderlined() {
        return underlined;
    }

    public boolean isExtended() {
        return extended;
    }

    /// Whether all that is set is used, as it always is but after DECRC.
    public boolean isConsistent() {
        return underlined == (style.underline() != 0) && extended == (underlined || link != null);
    }

    /// Whether a pen with the same style and link uses as much of them after DECRC of `saved`, and nothing
    /// more than opening or closing the link again.
    public boolean isLeftBy(SavedCursor saved) {
        return underlined == saved.underlined() && (extended == saved.extended() || extended == hasExtended());
    }

    public void select(Params params) {
        var result = Sgr.apply(style, params);
        style = result.style();
        if (result.setsUnderline()) {
            underlined = style.underline() != 0;
        }
        if (result.weighsExtended()) {
            updateExtended();
        }
        attributes = null;
    }

    public void protect(boolean on) {
        style = style.with(Style.PROTECTED, on);
        attributes = null;
    }

    public void open(@Nullable Link newLink) {
        link = newLink;
        updateExtended();
        attributes = null;
    }

    public void reset() {
        style = Style.DEFAULT;
        link = null;
        underlined = false;
        extended = false;
        attributes = null;
    }

    SavedCursor save(int x, char charset) {
        return new SavedCursor(x, style, underlined, extended, charset);
    }

    void restore(SavedCursor saved) {
        var kept = saved.style();
        style = new Style(
                kept.foreground(), kept.background(), kept.flags(), style.underline(), style.underlineColor());
        underlined = saved.underlined();
        extended = saved.extended();
        attributes = null;
    }

    private void updateExtended() {
        extended = hasExtended();
    }

    private boolean hasExtended() {
        return style.underline() != 0 || link != null;
    }
}
