package dev.chatcode.e2e.fidelity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a terminal that was taken over from tmux cannot have right, each by name.
public final class Exemptions {
    /// Programs that write again where a line had wrapped: tmux and xterm.js forget that at different times.
    private static final Set<String> REWRITING_WRAPPED_ROWS = Set.of("less", "shell", "vim");

    /// Programs that scroll a region below the top: tmux keeps what leaves it as history, xterm.js does not.
    private static final Set<String> SCROLLING_REGIONS = Set.of("regions");

    private static final Pattern LINES_CHANGED = Pattern.compile("\033\\[\\d*[LM](\033(\\[[\\d;?]*)?)?$");

    private final String recording;

    /// Latin-1.
    private final String before;

    private final boolean wraps;

    /// For what differs after a cut.
    ///
    /// @param wraps whether autowrap was on there
    public Exemptions(Recording recording, int cut, boolean wraps) {
        this.recording = recording.name();
        this.before = new String(recording.bytes(0, cut), StandardCharsets.ISO_8859_1);
        this.wraps = wraps;
    }

    public List<Difference> remaining(List<Difference> differences) {
        return differences.stream().filter(found -> !isExempt(found)).toList();
    }

    private boolean isExempt(Difference found) {
        return isErasedBackground(found)
                || isHyperlink(found)
                || isSavedPosition(found)
                || isJoin(found)
                || isWrapped(found)
                || isHistoryOfRegion(found)
                || isMarginWithoutWrap(found)
                || isColumnOfInsertedLine(found);
    }

    /// Backgrounds erased beyond the last written cell: lost by tmux 3.3.
    private static boolean isErasedBackground(Difference found) {
        return found.kind().endsWith(" erased-background");
    }

    /// Hyperlinks of cells before tmux 3.4. The one that is open is known.
    private static boolean isHyperlink(Difference found) {
        return found.kind().endsWith(" hyperlink") && !found.kind().startsWith("pen ");
    }

    /// The position that DECSC saved, where the stream alone does not tell it.
    private static boolean isSavedPosition(Difference found) {
        return found.kind().endsWith("saved-position");
    }

    /// Whether a mark would join the last character: not known where tmux does not tell that character's link.
    private static boolean isJoin(Difference found) {
        return found.kind().equals("joins-to");
    }

    private boolean isWrapped(Difference found) {
        return found.kind().endsWith(" wrapped") && REWRITING_WRAPPED_ROWS.contains(recording);
    }

    private boolean isHistoryOfRegion(Difference found) {
        return found.kind().startsWith("history") && SCROLLING_REGIONS.contains(recording);
    }

    /// Without autowrap the cursor of tmux stays in the last column, that of xterm.js beyond. The next
    /// character goes to the last column either way.
    private boolean isMarginWithoutWrap(Difference found) {
        return found.kind().equals("cursor-x")
                && !wraps
                && found.expected().equals(String.valueOf(Recording.COLS))
                && found.actual().equals(String.valueOf(Recording.COLS - 1));
    }

    /// Inserting and deleting lines moves the cursor of xterm.js to the first column, that of tmux not: seen
    /// until the program places it.
    private boolean isColumnOfInsertedLine(Difference found) {
        return found.kind().equals("cursor-x")
                && found.expected().equals("0")
                && LINES_CHANGED.matcher(before).find();
    }
}
