package dev.chatcode.e2e.fidelity.stream;

import dev.chatcode.e2e.fidelity.ScreenJudge.Comparison;
import dev.chatcode.e2e.fidelity.ScreenJudge.Step;
import dev.chatcode.emulator.TerminalEmulator;
import java.util.ArrayList;
import java.util.List;

/// Looks for what only matters after a terminal has changed its size by itself, byte by byte.
final class SinceResize {
    private final Comparison comparison;
    private final List<Step> steps;

    SinceResize(Comparison comparison) {
        this.comparison = comparison;
        steps = new ArrayList<>(comparison.expected().steps());
        steps.addAll(comparison.then());
    }

    /// Whether REP is the first thing that comes after a resize. As a string that has begun before it swallows
    /// the control character that [RandomTrials] sends then, and is ended by that very sequence.
    boolean repeats() {
        var emulator = fresh();
        int joinWidth = 0;
        for (Step step : steps) {
            switch (step) {
                case Step.Resize resize -> {
                    // The size stays as it was: what was printed last is still there.
                    joinWidth = emulator.state().joinWidth();
                }
                case Step.Write write -> {
                    for (byte octet : write.bytes().toArray()) {
                        emulator.feed(new byte[] {octet});
                        if (joinWidth > 0 && emulator.state().joinWidth() == 0) {
                            if (octet == 'b') {
                                return true;
                            }
                            joinWidth = 0;
                        }
                    }
                }
            }
        }
        return false;
    }

    /// Whether the alternate screen restores a row from where its text may have scrolled up, after it has lost
    /// rows while it was not shown.
    boolean restoresRowOfHidden() {
        var emulator = fresh();
        int rows = comparison.expected().rows();
        boolean hasLost = false;
        for (Step step : steps) {
            switch (step) {
                case Step.Resize resize -> {
                    hasLost |=
                            resize.rows() < rows && !emulator.state().screens().isAlternateShown();
                    rows = resize.rows();
                    emulator.resize(resize.cols(), rows);
                }
                case Step.Write write -> {
                    for (byte octet : write.bytes().toArray()) {
                        emulator.feed(new byte[] {octet});
                        if (hasLost && isRestored(emulator, octet)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /// By `ESC 8`, `CSI u` or `CSI ? 1048 l`.
    private static boolean isRestored(TerminalEmulator emulator, byte octet) {
        var screen = emulator.state().screen();
        return (octet == '8' || octet == 'u' || octet == 'l')
                && emulator.state().screens().isAlternateShown()
                && screen.savedRow() > 0
                && screen.y() == Math.min(screen.savedRow(), screen.rows() - 1)
                && screen.x() == Math.min(screen.saved().x(), screen.cols() - 1);
    }

    private TerminalEmulator fresh() {
        var played = comparison.expected();
        return new TerminalEmulator(played.cols(), played.rows(), played.history());
    }
}
