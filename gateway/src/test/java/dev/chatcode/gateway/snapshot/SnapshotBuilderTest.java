package dev.chatcode.gateway.snapshot;

import static dev.chatcode.gateway.snapshot.Captures.V33;
import static dev.chatcode.gateway.snapshot.Captures.pane;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.gateway.vt.ModeTracker;
import dev.chatcode.gateway.vt.TrackerState;
import dev.chatcode.protocol.event.MouseEncoding;
import dev.chatcode.protocol.event.MouseMode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What is written in some cases that matter; that it is right is shown against xterm.js in the end-to-end tests.
final class SnapshotBuilderTest {
    private static TrackerState after(String output) {
        var tracker = new ModeTracker();
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        tracker.feed(bytes, 0, bytes.length);
        return tracker.state();
    }

    private static String content(TmuxCapture capture, TrackerState state) {
        return new String(SnapshotBuilder.build(capture, state).content().toArray(), StandardCharsets.UTF_8);
    }

    @Test
    void startsWithAResetAndPlacesTheCursor() throws Exception {
        String content = content(Captures.plain(pane(2, 1, 0), "abc", "de", ""), after("de\r"));

        assertThat(content).startsWith("\033c").contains("abc\r\nde\r\n\033").endsWith("\033[2;3H\033[m");
    }

    @Test
    void theLastCharacterIsPrintedAgainAtTheVeryEnd() throws Exception {
        TmuxCapture capture = Captures.plain(pane(2, 0, 0), "xe\u0301", "", "");

        assertThat(content(capture, after("\033[31mxe\u0301"))).endsWith("\033[1;2H\033[0;31me\u0301");
        assertThat(content(capture, after("\033[31mxe\u0301\033[3"))).endsWith("\033[0;31me\u0301\033[3");
    }

    @Test
    void aPendingWrapIsPrintedWithTheLooksOfItsCell() throws Exception {
        TmuxCapture capture =
                Captures.parse(V33, pane(10, 0, 0), "012345678\033[32m9\033[0m\n\n", "0123456789\n\n", "", "");

        assertThat(content(capture, after("9\033[31m"))).endsWith("\033[1;10H\033[0;32m9\033[0;31m");
    }

    @Test
    void aWrapIsPendingEvenAfterTheRowWasErased() throws Exception {
        TmuxCapture capture = Captures.plain(pane(10, 0, 0), "", "", "");

        assertThat(content(capture, after("9\033[2K"))).endsWith("\033[1;10H \033[m");
    }

    @Test
    void inInsertModeTheCharacterIsTakenOutBeforeItIsPrintedAgain() throws Exception {
        TmuxCapture capture = Captures.plain(pane(2, 0, 0), "ab", "", "");

        assertThat(content(capture, after("\033[4hab"))).endsWith("\033[1;2H\033[1P\033[4h\033[mb");
    }

    @Test
    void wrapsRowsByPrintingOn() throws Exception {
        TmuxCapture capture =
                Captures.parse(V33, pane(0, 2, 0), "0123456789\n\033[41mabc\033[0m\nd", "0123456789abc\nd", "", "");

        // The blank wraps without a background, which would colour the new row.
        assertThat(content(capture, after("\r"))).contains("0123456789 \r\033[0;41mabc\033[m\r\nd");
    }

    @Test
    void aWideCharacterThatDidNotFitWrapsByItself() throws Exception {
        TmuxCapture capture = Captures.parse(V33, pane(0, 2, 0), "012345678\n你\nd", "012345678你\nd", "", "");

        assertThat(content(capture, after("\r"))).contains("012345678你\r\nd");
    }

    @Test
    void theMainScreenIsWrittenUnderTheAlternateOne() throws Exception {
        TmuxCapture capture = Captures.parse(
                V33, Captures.alternatePane(0, 0, 4, 1), "alt\n\n", "alt\n\n", "main\n$ ls\n", "main\n$ ls\n");

        assertThat(content(capture, after("\033[31m\033[?1049h\r")))
                .containsSubsequence("main\r\n$ ls", "\033[2;5H\033[0;31m\0337\033[m\033[?1047h\033[H", "alt\r\n");
    }

    @Test
    void modesAreAsTrackedAndElseAsTmuxSays() throws Exception {
        String pane = "10|3|0|0|0|0|||0|1|0|1|0|0|1|0|1|0|2|0|8";
        TmuxCapture capture = Captures.plain(pane, "", "", "");

        Snapshot joined = SnapshotBuilder.build(capture, after("\r"));
        Snapshot tracked = SnapshotBuilder.build(capture, after("\033[?1l\033[?25h\033[?1003h\033[?1006l"));

        assertThat(joined.cursorVisible()).isFalse();
        assertThat(joined.modes().applicationCursor()).isTrue();
        assertThat(joined.modes().mouse()).isEqualTo(MouseMode.NORMAL);
        assertThat(joined.modes().mouseEncoding()).isEqualTo(MouseEncoding.SGR);
        assertThat(tracked.cursorVisible()).isTrue();
        assertThat(tracked.modes().applicationCursor()).isFalse();
        assertThat(tracked.modes().mouse()).isEqualTo(MouseMode.ANY);
        assertThat(tracked.modes().mouseEncoding()).isEqualTo(MouseEncoding.DEFAULT);
    }

    @Test
    void originModePlacesTheCursorRelativeToTheRegion() throws Exception {
        String pane = "10|3|3|2|1|0|||0|0|0|0|0|0|0|1|1|1|2|0|8";

        assertThat(content(Captures.plain(pane, "", "", ""), after("\033[2;3r\033[?6h\r")))
                .endsWith("\033[2;3r\033[?6h\033[2;4H\033[m");
    }

    @Test
    void titleLinkKeyboardAndColorsAreWritten() throws Exception {
        String output = "\033]2;title\007\033]8;;http://a/\007\033[>5u\033[>4;2m\033]11;#fff\007\033[?2004h\033[5 q";

        assertThat(content(Captures.plain(pane(0, 0, 0), "", "", ""), after(output)))
                .contains(
                        "\033]11;#fff\033\\", "\033[>5u", "\033]2;title\033\\", "\033[?2004h", "\033[5 q", "\033[>4;2m")
                .endsWith("\033]8;;http://a/\033\\\033[m");
    }
}
