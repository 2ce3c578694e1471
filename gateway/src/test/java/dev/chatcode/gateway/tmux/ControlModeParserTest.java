package dev.chatcode.gateway.tmux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.gateway.Pieces;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Transcripts of control mode, each whole and in pieces.
class ControlModeParserTest {
    private static final String FIRST_BLOCK = "%begin 1700000000 265 0\n%end 1700000000 265 0\n";

    @Test
    void outputIsTheProgramsOwnBytes() {
        assertEvents("%output %0 one\\015\\012\\033[31mtwo \\134 three\n", "output one\r\n\u001b[31mtwo \\ three");
    }

    @Test
    void everyByteOfOutputArrivesAsItWas() {
        var all = new byte[512];
        for (var i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertEvents("%output %0 " + escaped(all) + "\n", "output " + new String(all, ISO_8859_1));
    }

    @Test
    void anEscapeAtTheEndOfALineIsComplete() {
        assertEvents("%output %0 \\000\n%output %12 \\377\n", "output \u0000\u00ff");
    }

    @Test
    void outputWithoutABackslashIsNotTouched() {
        assertEvents("%output %0 015\n%output %0  %output %0 x\n", "output 015 %output %0 x");
    }

    @Test
    void theBlockThatAnswersTheStartIsNobodysReply() {
        assertEvents(FIRST_BLOCK + "%session-changed $0 name\n", "notification %session-changed $0 name");
    }

    @Test
    void anErrorOfTheStartIsNotAnErrorOfACommand() {
        assertEvents(
                "%begin 1700000000 265 0\nduplicate session: x\n%error 1700000000 265 0\n",
                "start error [duplicate session: x]");
    }

    @Test
    void aReplyHasItsLinesAlsoTheEmptyOnes() {
        assertEvents("%begin 1 2 1\n\none\n\n\ntwo\n\n%end 1 2 1\n", "reply [, one, , , two, ]");
        assertEvents("%begin 1 2 1\n%end 1 2 1\n", "reply []");
    }

    @Test
    void onlyItsOwnGuardEndsABlock() {
        assertEvents(
                """
                %begin 1700000000 12 1
                %end 1700000000 13 1
                %end 1700000000 12 0
                %end 1700000000 12 1 trailing
                %end 1700000000 12 11
                %end 1700000000 12
                 %end 1700000000 12 1
                %error 1700000001 12 1
                %begin 1700000000 12 1
                %output %0 x\\015
                %exit
                %end 1700000000 12 1
                """,
                "reply [%end 1700000000 13 1, %end 1700000000 12 0, %end 1700000000 12 1 trailing, "
                        + "%end 1700000000 12 11, %end 1700000000 12,  %end 1700000000 12 1, %error 1700000001 12 1, "
                        + "%begin 1700000000 12 1, %output %0 x\\015, %exit]");
    }

    @Test
    void aFailedCommandIsAnError() {
        assertEvents("%begin 1 2 1\ncan't find pane: %9\n%error 1 2 1\n", "error [can't find pane: %9]");
    }

    @Test
    void outputComesBeforeTheReplyThatFollowsIt() {
        assertEvents(
                "%output %0 before\n%begin 1 2 1\nx\n%end 1 2 1\n%output %0 after\n%window-add @1\n%output %0 last\n",
                "output before", "reply [x]", "output after", "notification %window-add @1", "output last");
    }

    @Test
    void unknownAndEmptyLinesAreNotifications() {
        assertEvents(
                "\n%new-in-tmux-9 x\n%outputs\n%begi\n", //
                "notification ", "notification %new-in-tmux-9 x", "notification %outputs", "notification %begi");
    }

    @Test
    void brokenLinesBreakNothing() {
        assertEvents("%output %0\n%output \n%output %0 \\01\n%begin \n%exit\n", "notification %exit");
    }

    @Test
    void anUnfinishedLineWaitsForItsEnd() {
        assertEvents("%output %0 whole\n%output %0 half", "output whole");
    }

    @Test
    void neighbouringOutputIsHandedOverInOnePiece() {
        var calls = new ArrayList<String>();
        var parser = new ControlModeParser(new Recorder() {
            @Override
            public void output(byte[] bytes, int from, int to) {
                calls.add(new String(bytes, from, to - from, ISO_8859_1));
            }
        });
        var input = "%output %0 a\n%output %0 b\n%exit\n%output %0 c\n".getBytes(ISO_8859_1);

        parser.feed(input, 0, input.length);

        assertThat(calls).containsExactly("ab", "c");
    }

    @Test
    void aLineOfMegabytesIsWhole() {
        var random = new Random(7);
        var bytes = new byte[2 << 20];
        random.nextBytes(bytes);
        var recorder = new Recorder();
        var parser = new ControlModeParser(recorder);

        new Pieces.Cut("pipe reads", 64 * 1024, 7)
                .feed(("%output %0 " + escaped(bytes) + "\n").getBytes(ISO_8859_1), parser::feed);

        assertThat(recorder.output.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void randomTranscriptsGiveWhatWentIn() {
        for (var seed = 1; seed <= 200; seed++) {
            var random = new Random(seed);
            var transcript = new StringBuilder(FIRST_BLOCK);
            var expected = new ArrayList<String>();
            for (var i = 0; i < 20; i++) {
                addRandomEvent(random, transcript, expected, i);
            }
            assertThat(events(transcript.toString(), new Pieces.Cut("", 1 + random.nextInt(60), seed)))
                    .as("seed %d", seed)
                    .isEqualTo(merged(expected));
        }
    }

    private static void addRandomEvent(Random random, StringBuilder transcript, List<String> expected, int number) {
        var bytes = new byte[random.nextInt(30)];
        random.nextBytes(bytes);
        switch (random.nextInt(4)) {
            case 0, 1 -> {
                transcript
                        .append("%output %")
                        .append(number)
                        .append(' ')
                        .append(escaped(bytes))
                        .append('\n');
                expected.add("output " + new String(bytes, ISO_8859_1));
            }
            case 2 -> {
                transcript
                        .append("%begin 17 ")
                        .append(number)
                        .append(" 1\n%end 17 ")
                        .append(number - 1);
                transcript.append(" 1\n%end 17 ").append(number).append(" 1\n");
                expected.add("reply [%end 17 " + (number - 1) + " 1]");
            }
            case 3 -> {
                transcript.append("%layout-change ").append(number).append('\n');
                expected.add("notification %layout-change " + number);
            }
            default -> throw new AssertionError();
        }
    }

    private static List<String> merged(List<String> events) {
        var recorder = new Recorder();
        for (var event : events) {
            if (event.startsWith("output ")) {
                var bytes = event.substring("output ".length()).getBytes(ISO_8859_1);
                recorder.output(bytes, 0, bytes.length);
            } else {
                recorder.add(event);
            }
        }
        recorder.endOutput();
        return recorder.events;
    }

    private static void assertEvents(String transcript, String... events) {
        for (var cut : Pieces.cuts()) {
            assertThat(events(transcript, cut)).as("fed %s", cut).containsExactly(events);
        }
    }

    private static List<String> events(String transcript, Pieces.Cut cut) {
        var recorder = new Recorder();
        cut.feed(transcript.getBytes(ISO_8859_1), new ControlModeParser(recorder)::feed);
        recorder.endOutput();
        return recorder.events;
    }

    /// As tmux writes it: control bytes and the backslash in octal, everything else raw.
    private static String escaped(byte[] bytes) {
        var text = new StringBuilder();
        for (var b : bytes) {
            var c = Byte.toUnsignedInt(b);
            text.append(c < ' ' || c == '\\' ? "\\%03o".formatted(c) : Character.toString((char) c));
        }
        return text.toString();
    }

    /// Writes down events, neighbouring output in one.
    private static class Recorder implements ControlModeListener {
        private final List<String> events = new ArrayList<>();
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();

        void add(String event) {
            endOutput();
            events.add(event);
        }

        void endOutput() {
            if (output.size() > 0) {
                events.add("output " + output.toString(ISO_8859_1));
                output.reset();
            }
        }

        @Override
        public void output(byte[] bytes, int from, int to) {
            output.write(bytes, from, to - from);
        }

        @Override
        public void reply(List<byte[]> lines) {
            add("reply " + text(lines));
        }

        @Override
        public void error(List<byte[]> lines) {
            add("error " + text(lines));
        }

        @Override
        public void startError(List<byte[]> lines) {
            add("start error " + text(lines));
        }

        @Override
        public void notification(String line) {
            add("notification " + line);
        }

        private static List<String> text(List<byte[]> lines) {
            return lines.stream().map(line -> new String(line, ISO_8859_1)).toList();
        }
    }
}
