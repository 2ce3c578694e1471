package dev.chatcode.emulator.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.emulator.parser.Transcript.Splitter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class VtParserTest {
    private static final String ESC = "\033";

    /// @param input one byte per character
    record Case(String input, List<String> expected) {
        static Case of(String input, String... expected) {
            return new Case(input.replace("\\e", ESC), List.of(expected));
        }
    }

    private static Stream<Case> plainCases() {
        return Stream.of(
                Case.of("hello", "print hello"),
                Case.of("a\r\nb", "print a", "execute 0d", "execute 0a", "print b"),
                Case.of("a\177b", "print ab"),
                Case.of("\\e7\\e(0\\eM\\e#8\\e%G", "esc 7", "esc (0", "esc M", "esc #8", "esc %G"));
    }

    private static Stream<Case> controlSequences() {
        return Stream.of(
                Case.of("\\e[m", "csi  0 m"),
                Case.of("\\e[1;31mx", "csi  1;31 m", "print x"),
                Case.of("\\e[;5H", "csi  0;5 H"),
                Case.of("\\e[4:3m", "csi  4:3 m"),
                Case.of("\\e[38:2::1:2:3;4m", "csi  38:2::1:2:3;4 m"),
                Case.of("\\e[?25l", "csi ? 25 l"),
                Case.of("\\e[?2026$p", "csi ?$ 2026 p"),
                Case.of("\\e[!p\\e[2 q\\e[>4;2m", "csi ! 0 p", "csi   2 q", "csi > 4;2 m"),
                Case.of("\\e[1?2hx\\e[ 1hy", "print xy"),
                Case.of("\\e[3\n1mx", "execute 0a", "csi  31 m", "print x"),
                Case.of("\\e[3\1771m", "csi  31 m"),
                Case.of("\\e[31\\e[32m", "csi  32 m"),
                Case.of("\\e[31\030x", "execute 18", "print x"),
                Case.of("\\e[31\032x", "execute 1a", "print x"),
                Case.of("\\e[31\303\244mx", "print mx"),
                Case.of("\\e[99999999999999m", "csi  2147483647 m"));
    }

    private static Stream<Case> strings() {
        return Stream.of(
                Case.of("\\e]0;title\007x", "osc 0 title", "print x"),
                Case.of("\\e]2;a;b\\e\\x", "osc 2 a;b", "esc \\", "print x"),
                Case.of("\\e]8;id=1;http://a/;b\007", "osc 8 id=1;http://a/;b"),
                Case.of("\\e]104\007", "osc 104 "),
                Case.of("\\e]2;\303\244\007", "osc 2 ä"),
                Case.of("\\e]x;y\007z", "unusable osc -1 ", "print z"),
                Case.of("\\e]2;a\030z", "unusable osc 2 a", "print z"),
                Case.of("\\e]2;a\nb\007", "osc 2 ab"),
                Case.of("\\e]2;a\\e[31mz", "osc 2 a", "csi  31 m", "print z"),
                Case.of("\\eP1;2$qm\\e\\", "hook $ 1;2 q", "unhook m", "esc \\"),
                Case.of("\\ePqab\ncd\032e", "hook  0 q", "cancelled ab\\x0acd", "print e"),
                Case.of("\\eP1?2qabc\\e\\x", "esc \\", "print x"),
                Case.of("\\e_Gi=1;AAAA\\e\\x", "string", "esc \\", "print x"),
                Case.of("\\e^pm\007still\\e\\x", "string", "esc \\", "print x"),
                Case.of("\\eXsos\030x", "string", "execute 18", "print x"),
                Case.of("\\e_a\303\244b", "string", "print b"));
    }

    private static Stream<Case> unfinishedSequences() {
        return Stream.of(
                Case.of("\\e", "unfinished \\x1b"),
                Case.of("\\e[3", "unfinished \\x1b[3"),
                Case.of("\\e[3\n1", "execute 0a", "unfinished \\x1b[31"),
                Case.of("\\e[1?2", "unfinished \\x1b[1?"),
                Case.of("\\e]2;ti", "unfinished \\x1b]2;ti"),
                Case.of("\\e]2;ti\303", "unfinished \\x1b]2;tiÃ"),
                Case.of("\\e]2;ti\\e", "osc 2 ti", "unfinished \\x1b"),
                Case.of("\\ePqab\n", "hook  0 q", "unfinished \\x1bPqab\\x0a"),
                Case.of("\\e_Gabc", "unfinished \\x1b_"),
                Case.of("a\342\200", "print a", "unfinished â\\x80"),
                Case.of("\302\2333", "unfinished Â\\x9b3"));
    }

    /// C1 controls count only in UTF-8; bytes that are not UTF-8 vanish.
    private static Stream<Case> encodings() {
        return Stream.of(
                Case.of("\342\202\254", "print €"),
                Case.of("\360\237\230\200", "print 😀"),
                Case.of("\302\23331mx", "csi  31 m", "print x"),
                Case.of("\302\2352;t\302\234x", "osc 2 t", "print x"),
                Case.of("\302\205x", "execute 85", "print x"),
                Case.of("\23331m", "print 31m"),
                Case.of("a\377b\300\257c\365\200\200\200d", "print abcd"),
                Case.of("a\355\240\200b\357\273\277c", "print abc"),
                Case.of("\342\202x\303\\e[my", "print x", "csi  0 m", "print y"));
    }

    @ParameterizedTest
    @MethodSource({"plainCases", "controlSequences", "strings", "unfinishedSequences", "encodings"})
    void findsTheSameHoweverTheInputIsCut(Case given) {
        byte[] input = Transcript.bytes(given.input());

        assertThat(Transcript.of(input, Splitter.WHOLE)).isEqualTo(given.expected());
        assertThat(Transcript.of(input, Splitter.pieces(1))).as("byte by byte").isEqualTo(given.expected());
        for (long seed = 0; seed < 20; seed++) {
            assertThat(Transcript.of(input, Splitter.random(seed)))
                    .as("seed %d", seed)
                    .isEqualTo(given.expected());
        }
    }

    @Test
    void neverFailsAndFindsTheSameInAnyGarbage() {
        byte[] alphabet = Transcript.bytes(
                "\033\033\033[]PX^_()?>;:0123mhqu\\\007\030\032\n a\177\302\233\235\234\303\244\342\200\360");
        for (long seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            byte[] input = new byte[random.nextInt(200)];
            for (int i = 0; i < input.length; i++) {
                input[i] =
                        random.nextInt(4) == 0 ? (byte) random.nextInt(256) : alphabet[random.nextInt(alphabet.length)];
            }
            List<String> whole = Transcript.of(input, Splitter.WHOLE);
            assertThat(Transcript.of(input, Splitter.random(seed)))
                    .as("seed %d", seed)
                    .isEqualTo(whole);
        }
    }

    /// What is exposed as unfinished brings another parser to the same point, without doing anything.
    @Test
    void anotherParserGoesOnFromTheUnfinishedBytes() {
        byte[] input = Transcript.bytes(
                "a\033[1;3\n1mb\033]2;t\303\244\007c\033P1$qm\033\\\033_x\033\\\342\202\254\033(0\302\2334:3m\033[?2\0305x");
        List<String> whole = Transcript.of(input, Splitter.WHOLE);
        for (int cut = 0; cut <= input.length; cut++) {
            int at = cut;
            var found = new ArrayList<>(Transcript.of(Arrays.copyOf(input, at), Splitter.WHOLE));
            byte[] unfinished = {};
            if (!found.isEmpty() && found.getLast().startsWith("unfinished ")) {
                found.removeLast();
                unfinished = unfinishedAfter(input, at);
            }
            byte[] rest = concat(unfinished, Arrays.copyOfRange(input, at, input.length));
            found.addAll(Transcript.of(rest, Splitter.WHOLE));
            // A string that goes on is hooked a second time.
            assertThat(withoutRepeats(found)).as("cut at %d", at).isEqualTo(whole);
        }
    }

    @Test
    void anEndlessStringTakesBoundedMemoryAndIsSwallowedToItsEnd() {
        for (String introducer : List.of("\033]52;c;", "\033Pq", "\033_")) {
            var transcript = new Transcript();
            var parser = new VtParser(transcript);
            byte[] start = Transcript.bytes(introducer);
            parser.feed(start, 0, start.length);
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'A');
            for (int i = 0; i < 8; i++) {
                parser.feed(block, 0, block.length);
            }

            assertThat(parser.unfinished().length).isLessThanOrEqualTo(VtParser.MAX_UNFINISHED);
            byte[] rest = concat(parser.unfinished(), Transcript.bytes("AAAA\033\\x"));
            assertThat(Transcript.of(rest, Splitter.WHOLE).getLast()).isEqualTo("print x");
            assertThat(Transcript.of(rest, Splitter.WHOLE)).noneMatch(line -> line.startsWith("osc"));
        }
    }

    @Test
    void ofParametersThatAreTooLongTheBeginningIsKeptHoweverTheyCome() {
        byte[] input = ("\033[1" + "2".repeat(VtParser.MAX_UNFINISHED)).getBytes(StandardCharsets.UTF_8);
        byte[] kept = Arrays.copyOf(input, VtParser.MAX_UNFINISHED);
        for (int piece : new int[] {1, 1000, input.length}) {
            var parser = new VtParser(new Transcript());
            for (int at = 0; at < input.length; at += piece) {
                parser.feed(input, at, Math.min(input.length, at + piece));
            }
            assertThat(parser.unfinished()).as("in pieces of %d", piece).isEqualTo(kept);
        }
    }

    @Test
    void saysThatAnOscIsTooLong() {
        byte[] input = ("\033]2;" + "t".repeat(VtParser.MAX_UNFINISHED) + "\007x").getBytes(StandardCharsets.UTF_8);

        List<String> found = Transcript.of(input, Splitter.pieces(1000));

        assertThat(found.getFirst()).startsWith("unusable osc 2");
        assertThat(found.getLast()).isEqualTo("print x");
    }

    @Test
    void keepsAtMost32Parameters() {
        byte[] input = Transcript.bytes("\033[" + "1;".repeat(100_000) + "5m");

        assertThat(Transcript.of(input, Splitter.pieces(997))).containsExactly("csi  " + "1;".repeat(31) + "1 m");
    }

    private static byte[] unfinishedAfter(byte[] input, int length) {
        var parser = new VtParser(new Transcript());
        parser.feed(input, 0, length);
        return parser.unfinished();
    }

    private static List<String> withoutRepeats(List<String> lines) {
        var kept = new ArrayList<String>();
        for (String line : lines) {
            boolean repeated =
                    !kept.isEmpty() && line.startsWith("hook") && kept.getLast().equals(line);
            if (repeated) {
                continue;
            }
            if (!kept.isEmpty() && line.startsWith("print ") && kept.getLast().startsWith("print ")) {
                kept.set(kept.size() - 1, kept.getLast() + line.substring("print ".length()));
            } else {
                kept.add(line);
            }
        }
        return kept;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
