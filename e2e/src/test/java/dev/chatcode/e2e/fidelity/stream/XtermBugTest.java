package dev.chatcode.e2e.fidelity.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.e2e.fidelity.ScreenJudge;
import dev.chatcode.e2e.fidelity.ScreenJudge.Step;
import dev.chatcode.protocol.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A minimal case of everything that is exempt. One that is equal now is no bug any more: its exemption is to go.
final class XtermBugTest {
    private static final Step NARROWER = new Step.Resize(5, 4);
    private static final Step WIDER = new Step.Resize(14, 4);

    /// A wrap is pending, and nothing can join its last character.
    private static final String FULL_ROW = "0123456789\0330";

    @ParameterizedTest
    @EnumSource(XtermBug.class)
    void theTerminalsDifferInJustThatWay(XtermBug bug) throws Exception {
        assertExempt(bug, minimal(bug));
    }

    @Test
    void aMarkAfterAnEscapeThatAResizeLeftPendingJoinsAnother() throws Exception {
        assertExempt(XtermBug.TAKES_ANOTHER_FOR_PRINTED_LAST, trial(write("D\033"), WIDER, write("Ĳ\u05a0")));
    }

    @Test
    void aPenThatUnderlinesInNoWayIsLostBesideALinkWhileAWrapIsPending() throws Exception {
        var restored = write("\033[4m\0337\033[m\0338\033]8;;http://a/\007" + FULL_ROW);
        assertExempt(XtermBug.RESTORES_HALF_OF_PEN, trial("\033[s", restored));
    }

    @Test
    void erasingTheHistoryBringsDownWhatWasSavedInTheRoomOfLostRows() throws Exception {
        assertExempt(XtermBug.KEEPS_ROOM_OF_LOST_ROWS, scrolledInRoom("\033[!p\033[3J\033[?1048l"));
    }

    @Test
    void leavingTheScreenBringsDownWhatWasSavedInTheRoomOfLostRows() throws Exception {
        assertExempt(XtermBug.KEEPS_ROOM_OF_LOST_ROWS, scrolledInRoom("\033[!p\033[?47l\033[?47h\0338\033[?47l\r\n\n"));
    }

    @Test
    void fillingTheScreenFromItsOriginFillsTheRoomOfLostRows() throws Exception {
        assertExempt(
                XtermBug.KEEPS_ROOM_OF_LOST_ROWS,
                trial("", new Step.Resize(10, 3), write("\033[?1049h\033[2r\033[?6h\033#8")));
    }

    @Test
    void clearingTheHistoryBringsBackAnotherPlaceThanTheSnapshotSaved() throws Exception {
        assertExempt(
                XtermBug.SAVES_POSITION_OUT_OF_REACH,
                trial("\033[3J\0338y", write("x".repeat(25) + "\0337" + "x".repeat(100))));
    }

    /// The alternate screen scrolls by a row after it has lost one.
    private static Trial scrolledInRoom(String more) {
        return trial(more, write("\033[4;10H"), new Step.Resize(10, 3), write("\033[?47hft"));
    }

    private static void assertExempt(XtermBug bug, Trial trial) throws Exception {
        var verdict = judge(trial);
        assertThat(verdict.unexplained()).isEmpty();
        assertThat(verdict.exempt()).isEqualTo(EnumSet.of(bug));
    }

    @Test
    void whatHasNoNameIsReported() throws Exception {
        var run = trial(write("a\033[31mb")).run();
        var other = trial(write("a\033[32mc")).run();
        try (var judge = new ScreenJudge()) {
            var mixed = new ScreenJudge.Comparison(
                    run.comparison().expected(), other.comparison().actual(), List.of());
            var found = judge.compareMany(List.of(mixed)).getFirst();
            assertThat(run.judge(found).unexplained().stream().map(difference -> difference.kind()))
                    .contains("screen text", "screen foreground", "pen foreground");
        }
    }

    @Test
    void whatWasAnotherRowBeforeItWasRestoredIsReported() throws Exception {
        var output = "x".repeat(25) + "\0337" + "x".repeat(100);
        var run = trial("\033[3J\0338y", write(output)).run();
        var wrong = trial(write(output + "\033[A")).run();
        try (var judge = new ScreenJudge()) {
            var mixed = new ScreenJudge.Comparison(
                    run.comparison().expected(),
                    wrong.comparison().actual(),
                    run.comparison().then());
            var found = judge.compareMany(List.of(mixed)).getFirst();
            var verdict = new Trial.Run(run.emulator(), false, mixed).judge(found);
            assertThat(verdict.unexplained().stream().map(difference -> difference.kind()))
                    .contains("cursor-y", "screen text");
        }
    }

    private static Trial minimal(XtermBug bug) {
        return switch (bug) {
            case FORGETS_LINK -> trial(write("\033]8;;http://a/\007\033[2J"));
            case KEEPS_HALF_OF_WIDE_CHARACTER -> trial(write("\033[1;5H你\r"), NARROWER);
            case SAVES_POSITION_OUT_OF_REACH -> trial(write(FULL_ROW + "\0337\033[4H\n"));
            case KEEPS_TAB_STOPS_OF_LOST_COLUMNS -> trial(write("\033[1;6H\033H\r"), NARROWER);
            case TAKES_ANOTHER_FOR_PRINTED_LAST -> trial(write("a"), WIDER);
            case KEEPS_CELLS_BEYOND_MARGIN -> trial(write("\033[?1049habcdefgh"), NARROWER, write("\r\033[P"));
            case LEAVES_SECOND_HALF_ALONE -> trial("x", write("你\033[2G\033['}\033[44m\033[2G"));
            case LOSES_LINES_OF_FULL_HISTORY ->
                new Trial(
                        "",
                        38,
                        9,
                        9,
                        List.of(write("\033[64Gufsxxoevxiuvnifueoxlyyhdddpx\033[8B"), new Step.Resize(4, 2)),
                        Bytes.copyOf(new byte[0]),
                        false);
            case RESTORES_HALF_OF_PEN -> trial(write("\033[4m\0338" + FULL_ROW));
            case UNDERLINES_IN_COLOUR_OF_TEXT -> trial(write("\033[31;4m\0337\033[m\0338\033[59mx\033[m"));
            case KEEPS_ROOM_OF_LOST_ROWS ->
                trial("\033[?1049h\033[2H\0337\033[3H\n\0338x\033[H\0337", write("\033H"), new Step.Resize(10, 3));
            case RESTORES_HALF_OF_CHARSET -> trial(write("\033(0\0338" + FULL_ROW));
        };
    }

    private static Trial trial(Step... steps) {
        return trial("", steps);
    }

    private static Trial trial(String more, Step... steps) {
        return new Trial("", 10, 4, 50, List.of(steps), Bytes.copyOf(more.getBytes(StandardCharsets.UTF_8)), false);
    }

    private static Step write(String output) {
        return Step.write(output.getBytes(StandardCharsets.UTF_8));
    }

    private static Trial.Verdict judge(Trial trial) throws Exception {
        try (var judge = new ScreenJudge()) {
            var run = trial.run();
            return run.judge(judge.compareMany(List.of(run.comparison())).getFirst());
        }
    }
}
