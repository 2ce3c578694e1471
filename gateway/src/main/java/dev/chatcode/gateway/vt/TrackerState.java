package dev.chatcode.gateway.vt;

import dev.chatcode.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/// Everything about a terminal that its byte stream tells and tmux does not, at one offset of the stream.
///
/// @param title as last set, null if never
/// @param inAlternate whether the alternate screen is shown
/// @param alternateMode the mode that it was entered by: 47, 1047 or 1049; 0 on the main screen
/// @param lastPrinted whether the last action printed a character, which REP and combining marks refer to
/// @param unfinished [VtParser#unfinished]
/// @param unfinishedTruncated [VtParser#isUnfinishedTruncated]
/// @param erasedWithBackground whether something was erased or scrolled while a background colour was set: tmux 3.3
/// does
///     not return such cells
public record TrackerState(
        Style pen,
        @Nullable Link link,
        Charsets charsets,
        TrackedModes modes,
        Palette palette,
        @Nullable String title,
        ScreenState main,
        ScreenState alternate,
        boolean inAlternate,
        int alternateMode,
        boolean lastPrinted,
        Bytes unfinished,
        boolean unfinishedTruncated,
        boolean erasedWithBackground) {
    public TrackerState {
        if (unfinished.length() > VtParser.MAX_UNFINISHED + 3) {
            throw new IllegalArgumentException("too many unfinished bytes: " + unfinished.length());
        }
        boolean known = alternateMode == 47 || alternateMode == 1047 || alternateMode == 1049;
        if (inAlternate != known || (!inAlternate && alternateMode != 0)) {
            throw new IllegalArgumentException("no alternate screen by " + alternateMode);
        }
    }

    /// As it is known where the stream went on unseen, and tmux will be asked what it knows.
    TrackerState rejoined() {
        return with(modes.withoutWhatTmuxKnows(), unfinished, unfinishedTruncated);
    }

    TrackerState withUnfinished(Bytes bytes) {
        return with(modes, bytes, false);
    }

    private TrackerState with(TrackedModes newModes, Bytes bytes, boolean truncated) {
        return new TrackerState(
                pen,
                link,
                charsets,
                newModes,
                palette,
                title,
                main,
                alternate,
                inAlternate,
                alternateMode,
                lastPrinted,
                bytes,
                truncated,
                erasedWithBackground);
    }

    /// What belongs to the screen that is shown.
    public ScreenState active() {
        return inAlternate ? alternate : main;
    }
}
