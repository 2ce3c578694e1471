package dev.chatcode.emulator.sequence;

import dev.chatcode.emulator.image.InlineFile;
import dev.chatcode.emulator.image.PictureSize;
import dev.chatcode.emulator.image.SixelReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Leaves room for pictures, which the app shows: sixels (DCS q) and iTerm's inline files (OSC 1337). As in xterm.js's
/// own addon the cursor goes to the last row that a picture covers, in the column where it began; the cells under it
/// stay as they were.
///
/// tmux knows no pictures: its own cursor stays where it was. A program that asks for the cursor after a picture is
/// told that place; shells do not ask.
final class ImageSequences {
    private final TerminalState state;
    private final CursorSequences cursor;
    private @Nullable SixelReader sixel;
    private @Nullable InlineFile file;

    ImageSequences(TerminalState state, CursorSequences cursor) {
        this.state = state;
        this.cursor = cursor;
    }

    void beginControlString(boolean isSixel) {
        sixel = isSixel ? new SixelReader() : null;
        file = null;
    }

    void putSixel(byte[] bytes, int from, int to) {
        if (sixel != null) {
            sixel.put(bytes, from, to);
        }
    }

    void endSixel(boolean complete) {
        if (sixel != null && complete) {
            leaveRoom(sixel.size());
        }
        sixel = null;
    }

    void beginFile() {
        file = new InlineFile();
        sixel = null;
    }

    void putFile(byte[] bytes, int from, int to) {
        if (file != null) {
            file.put(bytes, from, to);
            file = file.isNothing() ? null : file;
        }
    }

    void endFile(boolean complete) {
        if (file != null && complete) {
            leaveRoom(file.size(state.screen().cols(), state.screen().rows()));
        }
        file = null;
    }

    /// What a viewer gets that comes in the middle of a picture too long to be kept: it leaves as much room, and shows
    /// none.
    String resumption() {
        if (sixel != null) {
            return sixel.resumption();
        }
        return file == null
                ? ""
                : file.resumption(state.screen().cols(), state.screen().rows());
    }

    private void leaveRoom(Optional<PictureSize> size) {
        var screen = state.screen();
        int rows = size.map(known -> known.rowsOn(screen.cols(), screen.rows())).orElse(0);
        int x = screen.x();
        for (int row = 1; row < rows; row++) {
            cursor.lineFeed();
        }
        screen.moveTo(x, screen.y());
    }
}
