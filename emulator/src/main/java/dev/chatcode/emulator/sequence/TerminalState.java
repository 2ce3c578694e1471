package dev.chatcode.emulator.sequence;

import dev.chatcode.emulator.mode.KittyKeyboard;
import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.emulator.mode.Modes;
import dev.chatcode.emulator.mode.Palette;
import dev.chatcode.emulator.screen.Pen;
import dev.chatcode.emulator.screen.Screen;
import dev.chatcode.emulator.screen.Screens;
import dev.chatcode.emulator.text.Charsets;
import org.jspecify.annotations.Nullable;

/// All that a terminal is, but for the bytes that are not yet a sequence.
public final class TerminalState {
    private final Screens screens;
    private final Pen pen = new Pen();
    private final Modes modes = new Modes();
    private Charsets charsets = Charsets.DEFAULT;
    private final Palette palette = new Palette();
    private @Nullable String title;
    private KittyKeyboard mainKeyboard = KittyKeyboard.NONE;
    private KittyKeyboard alternateKeyboard = KittyKeyboard.NONE;

    /// Columns of the character that a mark would now join; 0 if there is none.
    private int joinWidth;

    public TerminalState(int cols, int rows, int historyLines) {
        screens = new Screens(cols, rows, historyLines);
    }

    public Screens screens() {
        return screens;
    }

    public Screen screen() {
        return screens.active();
    }

    public Pen pen() {
        return pen;
    }

    public Modes modes() {
        return modes;
    }

    public Charsets charsets() {
        return charsets;
    }

    public void setCharsets(Charsets next) {
        charsets = next;
    }

    public Palette palette() {
        return palette;
    }

    /// As last set; null if never.
    public @Nullable String title() {
        return title;
    }

    public void setTitle(String next) {
        title = next;
    }

    /// The keyboard flags of the screen that is shown, or of the other.
    public KittyKeyboard keyboard(boolean alternate) {
        return alternate ? alternateKeyboard : mainKeyboard;
    }

    public KittyKeyboard keyboard() {
        return keyboard(screens.isAlternateShown());
    }

    public void setKeyboard(KittyKeyboard next) {
        if (screens.isAlternateShown()) {
            alternateKeyboard = next;
        } else {
            mainKeyboard = next;
        }
    }

    /// Columns of the character that was printed last, if nothing but marks has come since; else 0.
    public int joinWidth() {
        return joinWidth;
    }

    void setJoinWidth(int width) {
        joinWidth = width;
    }

    /// Places the cursor, from the region's top where the origin is there.
    void moveTo(int x, int y) {
        boolean origin = modes.is(Mode.ORIGIN);
        // The row may be as large as a number can be.
        long row = origin ? (long) screen().regionTop() + y : y;
        screen().moveTo(x, (int) Math.min(row, Integer.MAX_VALUE));
        screen().restrict(screen().cols() - 1, origin);
    }

    /// In xterm.js a relative move is one from the region's top too where the origin is there.
    void moveBy(int columns, int rows) {
        restrict(screen().cols() - 1);
        moveTo(
                Math.clamp((long) screen().x() + columns, -1, Integer.MAX_VALUE / 2),
                Math.clamp((long) screen().y() + rows, -1, Integer.MAX_VALUE / 2));
    }

    void restrict(int maxColumn) {
        screen().restrict(maxColumn, modes.is(Mode.ORIGIN));
    }

    void saveCursor() {
        screen().save(pen, charsets.active());
    }

    void restoreCursor() {
        screen().restore(pen, modes.is(Mode.ORIGIN));
        charsets = charsets.withActive(screen().saved().charset());
    }

    /// DECSTR.
    void softReset() {
        modes.reset();
        modes.set(Mode.CURSOR_VISIBLE, true);
        pen.reset();
        charsets = Charsets.DEFAULT;
        screen().setRegion(0, screen().rows() - 1);
        screen().forgetSaved();
        setKeyboard(KittyKeyboard.NONE);
    }

    /// What was printed last may be elsewhere then: nothing can join it.
    public void resize(int cols, int rows) {
        if (cols != screen().cols() || rows != screen().rows()) {
            screens.resize(cols, rows);
            joinWidth = 0;
        }
    }

    /// RIS. Title and colours stay.
    void reset() {
        modes.reset();
        modes.setMouse(0);
        modes.setMouseEncoding(0);
        pen.reset();
        charsets = Charsets.DEFAULT;
        screens.reset();
        mainKeyboard = KittyKeyboard.NONE;
        alternateKeyboard = KittyKeyboard.NONE;
    }
}
