package dev.chatcode.e2e.fidelity.stream;

import dev.chatcode.e2e.fidelity.Difference;
import dev.chatcode.e2e.fidelity.ScreenJudge.Comparison;
import dev.chatcode.e2e.fidelity.ScreenJudge.Played;
import dev.chatcode.e2e.fidelity.ScreenJudge.Step;
import dev.chatcode.emulator.TerminalEmulator;
import dev.chatcode.emulator.screen.Screen;
import dev.chatcode.protocol.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A stream of output that both get, the emulator and xterm.js; a terminal that then gets the emulator's
/// snapshot must be equal to the one that saw everything, and stay so.
///
/// @param history how many lines that have scrolled out both keep
/// @param steps output and changes of the size
/// @param more output after the snapshot
/// @param following whether everybody gets a snapshot after each change of the size, as the app's terminals do;
///     otherwise xterm.js wraps lines anew by itself
record Trial(String name, int cols, int rows, int history, List<Step> steps, Bytes more, boolean following) {
    Trial {
        steps = List.copyOf(steps);
    }

    /// What remains of the judge's answer when all that has an exemption is gone.
    record Verdict(List<Difference> unexplained, Set<XtermBug> exempt) {}

    /// What the emulator made of it, to be compared.
    Run run() {
        var emulator = new TerminalEmulator(cols, rows, history);
        var seen = new ArrayList<Step>();
        int nowCols = cols;
        int nowRows = rows;
        boolean isReachable = true;
        for (int i = 0; i < steps.size() && isReachable; i++) {
            Step step = steps.get(i);
            seen.add(step);
            switch (step) {
                case Step.Write write -> emulator.feed(write.bytes().toArray());
                case Step.Resize resize -> {
                    nowCols = resize.cols();
                    nowRows = resize.rows();
                    emulator.resize(nowCols, nowRows);
                    if (following) {
                        byte[] snapshot = emulator.snapshot(history);
                        seen.add(Step.write(snapshot));
                        // Otherwise nobody is equal any more who has that snapshot.
                        isReachable = !XtermBug.isRestoredOutOfReach(emulator) && savesPlaces(emulator, snapshot);
                    }
                }
            }
        }
        var snapshot = List.of(Step.write(emulator.snapshot(history)));
        return new Run(
                emulator,
                !following && steps.stream().anyMatch(Step.Resize.class::isInstance),
                new Comparison(
                        new Played(cols, rows, history, seen),
                        new Played(nowCols, nowRows, history, snapshot),
                        more.length() == 0 ? List.of() : List.of(new Step.Write(more))));
    }

    /// Whether the places that DECSC has saved are in the snapshot ([XtermBug#SAVES_POSITION_OUT_OF_REACH]).
    private boolean savesPlaces(TerminalEmulator emulator, byte[] snapshot) {
        var screens = emulator.state().screens();
        var restored =
                new TerminalEmulator(screens.main().cols(), screens.main().rows(), history);
        restored.feed(snapshot);
        return isSavedAlike(screens.main(), restored.state().screens().main())
                && isSavedAlike(screens.alternate(), restored.state().screens().alternate());
    }

    private static boolean isSavedAlike(Screen a, Screen b) {
        return a.saved().x() == b.saved().x() && a.savedRow() == b.savedRow();
    }

    /// @param emulator as it was when its snapshot was taken
    /// @param isResizedAlone whether xterm.js has changed its size and got no snapshot since
    record Run(TerminalEmulator emulator, boolean isResizedAlone, Comparison comparison) {
        /// What has no exemption. Where an exempt difference spreads, nothing is said about what comes later.
        Verdict judge(List<List<Difference>> found) {
            var unexplained = new ArrayList<Difference>();
            Set<XtermBug> exempt = EnumSet.noneOf(XtermBug.class);
            for (int stage = 0; stage < found.size(); stage++) {
                if (exempt.stream().anyMatch(XtermBug::spreads)) {
                    break;
                }
                boolean isAfterSnapshot = stage > 0;
                for (Difference difference : found.get(stage)) {
                    var bugs = EnumSet.allOf(XtermBug.class);
                    bugs.removeIf(bug -> !bug.explains(difference, this)
                            && !(isAfterSnapshot && bug.explainsAllAfterSnapshot(this)));
                    exempt.addAll(bugs);
                    if (bugs.isEmpty()) {
                        unexplained.add(difference);
                    }
                }
            }
            return new Verdict(unexplained, exempt);
        }
    }

    @Override
    public String toString() {
        String played = steps.stream()
                .map(step -> switch (step) {
                    case Step.Write write -> readable(write.bytes().toArray());
                    case Step.Resize resize -> "→ %d × %d".formatted(resize.cols(), resize.rows());
                })
                .collect(Collectors.joining("\n    "));
        return "%s, %d × %d, history %d%s:\n    %s%s"
                .formatted(
                        name,
                        cols,
                        rows,
                        history,
                        following ? ", a snapshot after each resize" : "",
                        played,
                        more.length() == 0 ? "" : "\n    then " + readable(more.toArray()));
    }

    /// As in the files that [Torture] reads.
    private static String readable(byte[] output) {
        return new String(output, StandardCharsets.ISO_8859_1)
                .chars()
                .mapToObj(c -> switch (c) {
                    case 0x1b -> "\\e";
                    case '\\' -> "\\\\";
                    default -> c < 0x20 || c >= 0x7f ? "\\x%02x".formatted(c) : String.valueOf((char) c);
                })
                .collect(Collectors.joining());
    }
}
