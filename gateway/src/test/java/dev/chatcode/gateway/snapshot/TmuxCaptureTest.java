package dev.chatcode.gateway.snapshot;

import static dev.chatcode.gateway.snapshot.Captures.V33;
import static dev.chatcode.gateway.snapshot.Captures.V34;
import static dev.chatcode.gateway.snapshot.Captures.pane;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.emulator.TerminalEmulator;
import dev.chatcode.emulator.screen.Line;
import dev.chatcode.emulator.style.Link;
import dev.chatcode.emulator.style.Style;
import dev.chatcode.gateway.tmux.TmuxVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TmuxCaptureTest {
    private static final Style RED = new Style(Style.BASIC | 1, 0, 0, 0, 0);

    @Test
    void asksForEverythingInOneList() {
        assertThat(TmuxCapture.commands("=name:", 500, V33))
                .isEqualTo("display-message -p -t '=name:' '" + PaneState.FORMAT + "'"
                        + " ; capture-pane -p -e -N -t '=name:' -S -500 ; capture-pane -p -J -t '=name:' -S -500"
                        + " ; capture-pane -a -q -p -e -N -t '=name:' ; capture-pane -a -q -p -J -t '=name:'");
        assertThat(TmuxCapture.commandList("%1", 0, V34))
                .hasSize(7)
                .last()
                .isEqualTo("capture-pane -a -q -p -N -T -t '%1'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a'", "a;b", "a\nb", "#{x}"})
    void refusesATargetThatIsMoreThanATarget(String target) {
        assertThatThrownBy(() -> TmuxCapture.commands(target, 1, V33)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreLinesThanAnybodyNeeds() {
        assertThatThrownBy(() -> TmuxCapture.commands("a", 10_001, V33)).hasMessageContaining("10001");
    }

    @Test
    void splitsHistoryAndScreen() throws Exception {
        TmuxCapture capture = Captures.plain(pane(0, 0, 2), "old 1", "old 2", "a", "", "c");

        assertThat(capture.history()).extracting(TmuxCaptureTest::text).containsExactly("old 1", "old 2");
        assertThat(capture.screen()).extracting(TmuxCaptureTest::text).containsExactly("a", "", "c");
        assertThat(capture.mainScreen()).isEmpty();
    }

    @Test
    void thePenRunsOnFromRowToRow() throws Exception {
        TmuxCapture capture = Captures.parse(V33, pane(0, 0, 0), "\033[31mab\nc\033[0md\n", "ab\ncd\n", "", "");

        Line row = capture.screen().get(1);
        assertThat(text(row)).isEqualTo("cd");
        assertThat(row.attributes(0).style()).isEqualTo(RED);
        assertThat(row.attributes(1).style()).isEqualTo(Style.DEFAULT);
    }

    @Test
    void aRowContinuesWhereTheJoinedTextHasNoLineEnd() throws Exception {
        TmuxCapture capture = Captures.parse(V33, pane(0, 0, 0), "0123456789\nabc\nd", "0123456789abc\nd", "", "");

        assertThat(capture.screen()).extracting(Line::isWrapped).containsExactly(false, true, false);
    }

    @Test
    void whereTheJoinedTextDoesNotFitEveryRowEnds() throws Exception {
        TmuxCapture capture = Captures.parse(V33, pane(0, 0, 0), "0123456789\nabc\nd", "something else", "", "");

        assertThat(capture.screen()).extracting(Line::isWrapped).containsOnly(false);
    }

    @Test
    void lineDrawingBecomesUnicode() throws Exception {
        TmuxCapture capture = Captures.parse(V33, pane(0, 0, 0), "\016lqk\017 q\n\n", "lqk q\n\n", "", "");

        assertThat(text(capture.screen().get(0))).isEqualTo("┌─┐ q");
    }

    @Test
    void readsTheOverlineOf33() throws Exception {
        TmuxCapture capture =
                Captures.parse(V33, pane(0, 0, 0), "\033[5:3ma\033[0;5mb\033[0;58:5:3mc\n\n", "abc\n\n", "", "");

        Line row = capture.screen().get(0);
        assertThat(row.attributes(0).style().flags()).isEqualTo(Style.OVERLINE);
        assertThat(row.attributes(1).style().flags()).isEqualTo(Style.BLINK);
        assertThat(row.attributes(2).style().flags()).isZero();
    }

    @Test
    void of34TheTextIsAlignedByAThirdWayToPrintIt() throws Exception {
        TmuxCapture capture = Captures.parse(
                V34,
                pane(0, 0, 0),
                "abc\033[41m       \n0123456789\nx",
                "abc\n0123456789x",
                "",
                "",
                "abc\n0123456789\nx",
                "");

        assertThat(capture.screen()).extracting(Line::isWrapped).containsExactly(false, false, true);
        assertThat(capture.screen().get(0).usedLength()).isEqualTo(10);
    }

    @Test
    void readsHyperlinksOf34() throws Exception {
        String row = "\033]8;id=1;http://a/\033\\ab\033]8;;\033\\c";
        TmuxCapture capture = Captures.parse(V34, pane(0, 0, 0), row + "\n\n", "abc\n\n", "", "", "abc\n\n", "");

        Line line = capture.screen().get(0);
        assertThat(line.attributes(1).link()).isEqualTo(new Link("id=1", "http://a/", 0));
        assertThat(line.attributes(2).link()).isNull();
    }

    @Test
    void marksAndWideCharactersTakeTheCellsThatTheyTake() throws Exception {
        Line row = Captures.plain(pane(0, 0, 0), "ae\u0301你b", "", "").screen().getFirst();

        assertThat(row.text(1)).isEqualTo("e\u0301");
        assertThat(row.text(2)).isEqualTo("你");
        assertThat(row.width(2)).isEqualTo(2);
        assertThat(row.text(4)).isEqualTo("b");
    }

    /// tmux keeps the main screen in the size that it had when the alternate one was shown.
    @Test
    void aMainScreenWithFewerRowsIsFilledUpAtItsEnd() throws Exception {
        TmuxCapture capture =
                Captures.parse(V33, Captures.alternatePane(1, 2, 3, 1), "top\n\nx", "top\n\nx", "main\n$", "main\n$");

        assertThat(capture.mainScreen()).extracting(TmuxCaptureTest::text).containsExactly("main", "$", "");
        assertThat(capture.history()).isEmpty();
        assertThat(capture.contents().savedY()).isEqualTo(1);
    }

    @Test
    void ofAMainScreenWithMoreRowsThoseAboveTheCursorAreHistory() throws Exception {
        String main = "a\nb\nc\nd\n$\n\n";
        TmuxCapture capture =
                Captures.parse(V33, Captures.alternatePane(1, 2, 1, 4), "top\n\nx", "top\n\nx", main, main);

        assertThat(capture.mainScreen()).extracting(TmuxCaptureTest::text).containsExactly("c", "d", "$");
        assertThat(capture.history()).extracting(TmuxCaptureTest::text).containsExactly("a", "b");
        assertThat(capture.contents().savedY()).isEqualTo(2);
    }

    @Test
    void anEmulatorThatTakesItOverShowsIt() throws Exception {
        TmuxCapture capture =
                Captures.parse(V33, Captures.alternatePane(1, 2, 3, 1), "top\n\nx", "top\n\nx", "main\n\n", "main\n\n");
        TerminalEmulator emulator = TerminalEmulator.showing(capture.contents(), new byte[0], 100);

        assertThat(emulator.state().screens().isAlternateShown()).isTrue();
        assertThat(text(emulator.state().screen().row(0))).isEqualTo("top");
        assertThat(text(emulator.state().screens().main().row(0))).isEqualTo("main");
        assertThat(emulator.state().screen().x()).isEqualTo(1);
        assertThat(emulator.state().screen().y()).isEqualTo(2);
        emulator.feed("\033[?1049l!".getBytes(UTF_8));
        assertThat(text(emulator.state().screen().row(1))).isEqualTo("   !");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10|3",
                "x|3|0|0|1|0|||0|0|0|0|0|0|0|0|1|0|2|0|",
                "10|3|11|0|1|0|||0|0|0|0|0|0|0|0|1|0|2|0|",
                "10|3|0|0|1|0|||0|0|0|0|0|0|0|0|1|2|1|0|",
                "10|3|0|0|1|0|||0|0|0|0|0|0|0|0|1|0|2|-1|"
            })
    void refusesAnImpossiblePane(String pane) {
        assertThatThrownBy(() -> Captures.plain(pane, "", "", "")).isInstanceOf(BadCaptureException.class);
    }

    @Test
    void refusesRowsThatAreNotAsManyAsTheScreenHas() {
        assertThatThrownBy(() -> Captures.plain(pane(0, 0, 0), "a")).hasMessageContaining("2 rows, not 3");
        assertThatThrownBy(() -> Captures.plain(pane(0, 0, 0), "a", "b", "c", "d"))
                .hasMessageContaining("4 rows, not 3");
        assertThatThrownBy(() -> TmuxCapture.parse(List.of(), 0, V33)).hasMessageContaining("0 commands");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmux 3.3a", "3.3", "tmux 3.3a\n", "tmux next-3.3"})
    void readsVersions(String printed) {
        assertThat(TmuxVersion.tryParse(printed)).contains(V33);
    }

    @Test
    void refusesWhatIsNoVersion() {
        assertThat(TmuxVersion.tryParse("tmux master")).isEmpty();
    }

    private static String text(Line row) {
        var text = new StringBuilder();
        for (int x = 0; x < row.textLength(); x++) {
            text.append(row.width(x) > 0 && !row.hasText(x) ? " " : row.text(x));
        }
        return text.toString();
    }
}
