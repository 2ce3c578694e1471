package dev.chatcode.gateway.tmux;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A release of tmux; the letter of a bug-fix release does not count.
public record TmuxVersion(int major, int minor) implements Comparable<TmuxVersion> {
    private static final Pattern FORM = Pattern.compile("(?:tmux )?(?:next-)?(\\d{1,4})\\.(\\d{1,4})[a-z]?.*");
    private static final TmuxVersion RETURNS_ERASED_CELLS = new TmuxVersion(3, 4);

    /// Reads what `tmux -V` prints, such as `tmux 3.3a`.
    public static Optional<TmuxVersion> tryParse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new TmuxVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /// Whether `capture-pane -N` also returns cells that were erased with a background, so that `-T` is needed
    /// to align.
    public boolean returnsErasedCells() {
        return compareTo(RETURNS_ERASED_CELLS) >= 0;
    }

    @Override
    public int compareTo(TmuxVersion other) {
        return Comparator.comparingInt(TmuxVersion::major)
                .thenComparingInt(TmuxVersion::minor)
                .compare(this, other);
    }
}
