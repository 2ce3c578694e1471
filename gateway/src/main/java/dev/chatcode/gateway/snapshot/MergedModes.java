package dev.chatcode.gateway.snapshot;

import dev.chatcode.gateway.vt.Mode;
import dev.chatcode.gateway.vt.TrackedModes;
import dev.chatcode.gateway.vt.TrackerState;
import dev.chatcode.protocol.event.MouseEncoding;
import dev.chatcode.protocol.event.MouseMode;
import dev.chatcode.protocol.event.SnapshotModes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A terminal's modes: as the byte stream said, and where it never said anything as tmux says.
final class MergedModes {
    private final PaneState pane;
    private final TrackerState state;
    private final TrackedModes tracked;

    MergedModes(PaneState pane, TrackerState state) {
        this.pane = pane;
        this.state = state;
        this.tracked = state.modes();
    }

    boolean is(Mode mode) {
        return tracked.is(
                mode,
                switch (mode) {
                    case INSERT -> pane.insert();
                    case APPLICATION_CURSOR -> pane.applicationCursor();
                    case APPLICATION_KEYPAD -> pane.applicationKeypad();
                    case ORIGIN -> pane.origin();
                    case WRAP -> pane.wrap();
                    case CURSOR_VISIBLE -> pane.cursorVisible();
                    case NEW_LINE, CURSOR_BLINK, REVERSE_WRAP, FOCUS_EVENTS, BRACKETED_PASTE, SYNCHRONIZED ->
                        mode.initially();
                });
    }

    private int mouse() {
        return tracked.mouse() == null ? pane.mouse() : tracked.mouse();
    }

    private int mouseEncoding() {
        Integer encoding = tracked.mouseEncoding();
        if (encoding != null) {
            return encoding;
        }
        return pane.mouseSgr() ? 1006 : 0;
    }

    /// Writes all that neither moves the cursor nor changes how rows are written.
    void writeSettings(Replay replay) {
        for (Mode mode : new Mode[] {
            Mode.APPLICATION_CURSOR, Mode.APPLICATION_KEYPAD, Mode.BRACKETED_PASTE, Mode.FOCUS_EVENTS, Mode.REVERSE_WRAP
        }) {
            if (is(mode)) {
                replay.mode(mode, true);
            }
        }
        @Nullable Boolean blink = tracked.flags().get(Mode.CURSOR_BLINK);
        if (blink != null) {
            replay.mode(Mode.CURSOR_BLINK, blink);
        }
        if (tracked.cursorShape() != null && tracked.cursorShape() != 0) {
            replay.csi(tracked.cursorShape() + " q");
        }
        if (tracked.modifyOtherKeys() != null && tracked.modifyOtherKeys() != 0) {
            replay.csi(">4;" + tracked.modifyOtherKeys() + "m");
        }
        if (mouse() != 0) {
            replay.privateMode(mouse());
        }
        if (mouseEncoding() != 0) {
            replay.privateMode(mouseEncoding());
        }
        replay.mode(Mode.CURSOR_VISIBLE, is(Mode.CURSOR_VISIBLE));
    }

    SnapshotModes toProtocol() {
        return new SnapshotModes(
                is(Mode.APPLICATION_CURSOR),
                is(Mode.APPLICATION_KEYPAD),
                is(Mode.BRACKETED_PASTE),
                is(Mode.FOCUS_EVENTS),
                switch (mouse()) {
                    case 9 -> MouseMode.X10;
                    case 1000 -> MouseMode.NORMAL;
                    case 1002 -> MouseMode.BUTTON;
                    case 1003 -> MouseMode.ANY;
                    default -> MouseMode.OFF;
                },
                mouseEncoding() == 0 ? MouseEncoding.DEFAULT : MouseEncoding.SGR,
                is(Mode.INSERT),
                is(Mode.ORIGIN),
                is(Mode.WRAP),
                tracked.cursorShape() == null ? 0 : tracked.cursorShape(),
                List.of(pane.regionTop(), pane.regionBottom()),
                state.active().keyboard().flags(),
                is(Mode.SYNCHRONIZED),
                state.title());
    }
}
