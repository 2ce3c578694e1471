package dev.chatcode.gateway.vt;

/// What belongs to one of the two screens.
///
/// @param regionTop first row of the scroll region, from 1; 0 if none was set
/// @param regionBottom its last row; 0 for the last of the screen
public record ScreenState(SavedCursor saved, KittyKeyboard keyboard, int regionTop, int regionBottom) {
    public static final ScreenState INITIAL = new ScreenState(SavedCursor.HOME, KittyKeyboard.NONE, 0, 0);

    public ScreenState {
        if (regionTop < 0 || regionBottom < 0) {
            throw new IllegalArgumentException("no such region: " + regionTop + ", " + regionBottom);
        }
    }

    ScreenState withSaved(SavedCursor cursor) {
        return new ScreenState(cursor, keyboard, regionTop, regionBottom);
    }

    ScreenState withKeyboard(KittyKeyboard stack) {
        return new ScreenState(saved, stack, regionTop, regionBottom);
    }

    ScreenState withRegion(int top, int bottom) {
        return new ScreenState(saved, keyboard, top, bottom);
    }
}
