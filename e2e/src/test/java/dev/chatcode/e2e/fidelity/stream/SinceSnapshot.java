package dev.chatcode.e2e.fidelity.stream;

import dev.chatcode.e2e.fidelity.ScreenJudge.Comparison;
import dev.chatcode.e2e.fidelity.ScreenJudge.Played;
import dev.chatcode.e2e.fidelity.ScreenJudge.Step;
import dev.chatcode.emulator.TerminalEmulator;

/// Looks for what only matters when output comes after a snapshot, byte by byte.
final class SinceSnapshot {
    private final Comparison comparison;

    SinceSnapshot(Comparison comparison) {
        this.comparison = comparison;
    }

    /// Whether restoring the row that DECSC has saved is what first makes it another than in an emulator that had the
    /// snapshot only.
    boolean restoresAnotherRow() {
        var original = play(comparison.expected());
        var restored = play(comparison.actual());
        for (Step step : comparison.then()) {
            if (step instanceof Step.Write write) {
                for (byte octet : write.bytes().toArray()) {
                    original.feed(new byte[] {octet});
                    restored.feed(new byte[] {octet});
                    var screens = original.state().screens();
                    if (screens.active().y() != restored.state().screen().y()) {
                        return SinceResize.isRestored(screens, octet);
                    }
                }
            }
        }
        return false;
    }

    private static TerminalEmulator play(Played played) {
        var emulator = new TerminalEmulator(played.cols(), played.rows(), played.history());
        for (Step step : played.steps()) {
            switch (step) {
                case Step.Write write -> emulator.feed(write.bytes().toArray());
                case Step.Resize resize -> emulator.resize(resize.cols(), resize.rows());
            }
        }
        return emulator;
    }
}
