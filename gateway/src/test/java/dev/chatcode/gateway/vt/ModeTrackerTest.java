package dev.chatcode.gateway.vt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.gateway.vt.Transcript.Splitter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModeTrackerTest {
    private static final String EVERYTHING =
            "text\033[1;38;2;1;2;3;4:3;58:5:9mstyled\033(0\033)A\016\033[?2004;1004;2026;12;45;1016;1002h"
                    + "\033[3 q\033[>1u\033[=5;2u\033[>4;2m\033]2;títle\007\033]8;id=a;http://example.org/?q=a;b\007\033]11;#102030\007"
                    + "\033[?1049h\033[2;4r\033[>3u\033[44m\033[K\033[4h\033=\033[?25lé\033[38;5";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static TrackerState after(String output) {
        var tracker = new ModeTracker();
        byte[] bytes = bytes(output);
        tracker.feed(bytes, 0, bytes.length);
        return tracker.state();
    }

    @Test
    void anUntouchedModeIsNotKnown() {
        TrackedModes modes = after("text\r\n").modes();

        assertThat(modes).isEqualTo(TrackedModes.UNTOUCHED);
        assertThat(modes.is(Mode.WRAP, false)).isFalse();
        assertThat(modes.is(Mode.WRAP)).isTrue();
    }

    @Test
    void followsModes() {
        TrackedModes modes = after("\033[?2004;1004h\033[?25l\033[?1003h\033[?1006h\033[4 q\033[>4;1m")
                .modes();

        assertThat(modes.is(Mode.BRACKETED_PASTE)).isTrue();
        assertThat(modes.is(Mode.FOCUS_EVENTS)).isTrue();
        assertThat(modes.is(Mode.CURSOR_VISIBLE)).isFalse();
        assertThat(modes.mouse()).isEqualTo(1003);
        assertThat(modes.mouseEncoding()).isEqualTo(1006);
        assertThat(modes.cursorShape()).isEqualTo(4);
        assertThat(modes.modifyOtherKeys()).isEqualTo(1);
        assertThat(after("\033[?1003h\033[?1000l").modes().mouse()).isZero();
    }

    @Test
    void followsThePenThroughSaveAndRestore() {
        TrackerState state = after("\033[1;31m\0337\033[0;44m\0338");

        assertThat(state.pen()).isEqualTo(new Style(Style.BASIC | 1, 0, Style.BOLD, 0, 0));
        assertThat(state.main().saved().pen()).isEqualTo(state.pen());
    }

    @Test
    void theScreensHaveSavedCursorsAndKeyboardsOfTheirOwn() {
        TrackerState state = after("\033[>1u\033[31m\033[?1049h\033[>2u\033[>4u\033[32m\0337");

        assertThat(state.inAlternate()).isTrue();
        assertThat(state.alternateMode()).isEqualTo(1049);
        assertThat(state.main().keyboard().flags()).containsExactly(0, 1);
        assertThat(state.alternate().keyboard().flags()).containsExactly(0, 2, 4);
        assertThat(state.main().saved().pen().foreground()).isEqualTo(Style.BASIC | 1);
        assertThat(state.active().saved().pen().foreground()).isEqualTo(Style.BASIC | 2);
        assertThat(after("\033[?47h\033[?1049l").inAlternate()).isFalse();
    }

    @Test
    void knowsWhereTheCursorWasSavedOnlyIfItWasPlacedThere() {
        assertThat(after("abc\0337").main().saved().certain()).isFalse();
        assertThat(after("\033[3;5H\033[1m\0337").main().saved())
                .returns(4, SavedCursor::x)
                .returns(2, SavedCursor::y)
                .returns(true, SavedCursor::certain);
        assertThat(after("\033[3;5H\0337\n").main().saved().certain())
                .as("it may have scrolled")
                .isFalse();
    }

    @Test
    void aTitleIsTheLastOneSet() {
        assertThat(after("\033]0;one\007\033]1;icon\007\033]2;two;three\033\\").title())
                .isEqualTo("two;three");
        assertThat(after("\033]2;t\030").title()).isNull();
        assertThat(after("\033_title\033\\").title()).isNull();
    }

    @Test
    void aLinkStaysOpenUntilItIsClosed() {
        assertThat(after("\033]8;id=1;http://a/;b\007\033[mtext").link()).isEqualTo(new Link("id=1", "http://a/;b"));
        assertThat(after("\033]8;;http://a/\007text\033]8;;\007").link()).isNull();
    }

    @Test
    void redefinedColorsAreKeptUntilTheyAreReset() {
        assertThat(after("\033]4;1;#fff;2;rgb:0/f/0\007\033]10;#123;?;#456\007")
                        .palette()
                        .colors())
                .isEqualTo(Map.of(1, "#fff", 2, "rgb:0/f/0", 256, "#123", 258, "#456"));
        assertThat(after("\033]4;1;#fff\007\033]10;#123\007\033]104\007\033]110\007")
                        .palette())
                .isEqualTo(Palette.UNCHANGED);
        assertThat(after("\033]4;1;javascript\007").palette()).isEqualTo(Palette.UNCHANGED);
    }

    @Test
    void saysWhetherACharacterWasPrintedLast() {
        assertThat(after("a").lastPrinted()).isTrue();
        assertThat(after("a\u0301").lastPrinted()).isTrue();
        assertThat(after("a\033[3").lastPrinted())
                .as("a sequence that has not ended")
                .isTrue();
        assertThat(after("a\033[m").lastPrinted()).isFalse();
        assertThat(after("a\r").lastPrinted()).isFalse();
        assertThat(after("\033[m\u0301").lastPrinted()).isFalse();
    }

    @Test
    void warnsAfterErasingWithABackground() {
        for (String erasing :
                List.of("\033[K", "\033[J", "\033[3X", "\033[L", "\033[M", "\033[P", "\033[@", "\n", "\033[S")) {
            assertThat(after("\033[44m" + erasing).erasedWithBackground()).isTrue();
            assertThat(after(erasing).erasedWithBackground()).isFalse();
        }
    }

    @Test
    void aFullResetForgetsAllButWhatXtermKeeps() {
        TrackerState state = after(EVERYTHING + "\033c");

        assertThat(state.pen()).isEqualTo(Style.DEFAULT);
        assertThat(state.charsets()).isEqualTo(Charsets.DEFAULT);
        assertThat(state.main()).isEqualTo(ScreenState.INITIAL);
        assertThat(state.inAlternate()).isFalse();
        assertThat(state.modes().is(Mode.BRACKETED_PASTE)).isFalse();
        assertThat(state.modes().is(Mode.CURSOR_VISIBLE)).isFalse();
        assertThat(state.title()).isEqualTo("títle");
    }

    @Test
    void theStateIsTheSameHoweverTheOutputIsCut() {
        byte[] output = bytes(EVERYTHING);
        TrackerState whole = after(EVERYTHING);
        for (long seed = 0; seed < 200; seed++) {
            var tracker = new ModeTracker();
            Splitter.random(seed).feed(output, tracker::feed);
            assertThat(tracker.state()).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void goesOnFromASavedStateAtEveryByte() throws Exception {
        byte[] output = bytes(EVERYTHING);
        TrackerState whole = after(EVERYTHING);
        for (int cut = 0; cut <= output.length; cut++) {
            var before = new ModeTracker();
            before.feed(output, 0, cut);
            ModeTracker restored = ModeTracker.restore(before.save());
            assertThat(restored.state()).as("cut at %d", cut).isEqualTo(before.state());
            restored.feed(output, cut, output.length);
            assertThat(restored.state()).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @Test
    void staysBoundedUnderAnyOutput() {
        var tracker = new ModeTracker();
        byte[] flood = bytes(("\033[>1u".repeat(1000) + "\033]2;" + "t".repeat(60_000) + "\007\033]8;;http://"
                + "u".repeat(60_000) + "\007\033]4" + ";1;#fff".repeat(1000) + "\007\033]2;" + "x".repeat(70_000)));
        for (int i = 0; i < 20; i++) {
            tracker.feed(flood, 0, flood.length);
        }

        assertThat(tracker.save().length).isLessThan(200_000);
        assertThat(tracker.state().unfinishedTruncated()).isTrue();
        assertThat(tracker.state().main().keyboard().flags()).hasSizeLessThanOrEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"version\":1}", "{\"version\":2}", "not json", "{\"version\":1,"})
    void refusesWhatIsNotAState(String stored) {
        assertThatThrownBy(() -> ModeTracker.restore(bytes(stored))).isInstanceOf(BadTrackerStateException.class);
    }

    @Test
    void refusesOrRestoresADamagedStateButNeverFailsOtherwise() {
        byte[] saved = trackerAfter(EVERYTHING).save();
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            byte[] damaged = saved.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            byte[] stored = random.nextBoolean() ? damaged : Arrays.copyOf(damaged, random.nextInt(damaged.length));
            try {
                ModeTracker.restore(stored).state();
            } catch (BadTrackerStateException e) {
                assertThat(e).as("seed %d", seed).hasMessageStartingWith("not a state");
            }
        }
    }

    private static ModeTracker trackerAfter(String output) {
        var tracker = new ModeTracker();
        byte[] bytes = bytes(output);
        tracker.feed(bytes, 0, bytes.length);
        return tracker;
    }
}
