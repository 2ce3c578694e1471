package dev.chatcode.gateway.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.protocol.AgentName;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.event.MachineEvent.AgentInstallProgress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputLinesTest {
    @Test
    void linesEndWithALineFeedOrAReturnAndBlankOnesAreLeftOut() {
        assertThat(linesOf("one\ntwo\r\n\n  \n 10 %\r 20 %\rlast"))
                .containsExactly("one", "two", "10 %", "20 %", "last");
    }

    @ParameterizedTest
    @CsvSource({
        "'\u001b[1;31mred\u001b[0m text', red text",
        "'\u001b[?25l\u001b[2K\u001b[1Gnpm', npm",
        "'\u009b31mred', red",
        "'a\u001b]0;title\u0007b', ab",
        "'a\u001b]8;;https://example.org\u001b\\b', ab",
        "'a\u009d0;title\u009cb', ab",
        "'a\u001bPq#0\u001b\\b', ab",
        "'a\u001b_secret\u001b\\b', ab",
        "'a\u001b(Bb\u001b=c\u001bcd', abcd",
        "'a\u001b]0;never ended', 'a0;never ended'",
        "'a\u001b[12', a12",
        "'a\u001b', a",
        "'a\bb\u0007c\u0000d\u007fe\u0085f', abcdef",
        "'a\tb', a b",
        "'abc\u202egnp.exe\u2066x\u2028y', abcgnp.exexy",
        "'Überblick 🚀 …', Überblick 🚀 …",
    })
    void whatWouldDoSomethingInATerminalIsRemoved(String printed, String line) {
        assertThat(linesOf(printed)).containsExactly(line);
    }

    @Test
    void bytesThatAreNoTextAreShownAsSuch() {
        var lines = new ArrayList<String>();
        var output = new OutputLines(lines::add);
        output.accept(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc3, '\n'}, 5);

        assertThat(lines).containsExactly("a\ufffdb\ufffd");
    }

    @Test
    void longLinesAreCutAtTheLimit() {
        var longest = "🚀".repeat(OutputLines.MAX_CHARACTERS);

        assertThat(linesOf(longest)).containsExactly(longest);
        assertThat(linesOf(longest + "x")).containsExactly(longest.substring(0, longest.length() - 2) + "…");
        assertThat(linesOf("x".repeat(10_000_000) + "\nnext"))
                .containsExactly("x".repeat(OutputLines.MAX_CHARACTERS - 1) + "…", "next");
    }

    @Test
    void itDoesNotMatterInWhatPiecesBytesCome() {
        var printed = "\u001b[31mÜber\u001b[0m\r\n🚀 done\n\u001b]0;title\u0007end".getBytes(UTF_8);
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var lines = new ArrayList<String>();
            var output = new OutputLines(lines::add);
            for (var start = 0; start < printed.length; ) {
                var length = Math.min(seed == 0 ? 1 : 1 + random.nextInt(10), printed.length - start);
                output.accept(Arrays.copyOfRange(printed, start, start + length), length);
                start += length;
            }
            output.end();
            assertThat(lines).as("seed %d", seed).containsExactly("Über", "🚀 done", "end");
        }
    }

    @Test
    void whateverIsPrintedEveryLineFitsTheProtocol() {
        for (var seed = 0; seed < 2000; seed++) {
            var bytes = new byte[1000];
            var random = new Random(seed);
            random.nextBytes(bytes);
            for (var i = 0; i < bytes.length; i += 1 + random.nextInt(20)) {
                bytes[i] = (byte) "\u001b[]P;m\u0007\\\n".charAt(random.nextInt(9));
            }
            for (var line : linesOf(bytes)) {
                // Throws where it does not fit.
                assertThat(new AgentInstallProgress(new RequestId("r"), new AgentName("codex"), line)
                                .line()
                                .chars()
                                .anyMatch(Character::isISOControl))
                        .as("seed %d", seed)
                        .isFalse();
            }
        }
    }

    private static List<String> linesOf(String printed) {
        return linesOf(printed.getBytes(UTF_8));
    }

    private static List<String> linesOf(byte[] printed) {
        var lines = new ArrayList<String>();
        var output = new OutputLines(lines::add);
        output.accept(printed, printed.length);
        output.end();
        return lines;
    }
}
