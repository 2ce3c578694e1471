package dev.chatcode.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RenderTest {
    private static TerminalEmulator after(String output) {
        var emulator = new TerminalEmulator(10, 4, 100);
        emulator.feed(output.getBytes(UTF_8));
        return emulator;
    }

    @Test
    void wrappedRowsAreOneLineOfText() {
        assertThat(after("one\r\nthis line is longer than the screen\r\n\r\nlast")
                        .text(100))
                .isEqualTo("one\nthis line is longer than the screen\n\nlast\n");
        assertThat(after("123456789你好").text(0)).isEqualTo("123456789你好\n");
        assertThat(after("123456789 next").text(0)).isEqualTo("123456789 next\n");
    }

    @Test
    void soMuchHistoryIsThereAsIsWanted() {
        var emulator = after("a\r\nb\r\nc\r\nd\r\ne\r\nf");

        assertThat(emulator.text(0)).isEqualTo("c\nd\ne\nf\n");
        assertThat(emulator.text(1)).isEqualTo("b\nc\nd\ne\nf\n");
        assertThat(emulator.text(100)).isEqualTo("a\nb\nc\nd\ne\nf\n");
    }

    @Test
    void theAlternateScreenHasNoHistory() {
        assertThat(after("a\r\nb\r\nc\r\nd\r\ne\033[?1049h\033[Hshown").text(100))
                .isEqualTo("shown\n");
    }

    @Test
    void htmlHasTheLooksOfTheTerminal() {
        var html = after("\033[1;31mred\033[m \033[38;2;1;2;3;4:3mx\033[m \033[7mi\033[m")
                .html(0);

        assertThat(html)
                .contains("<span style=\"color:#cc0000;font-weight:bold\">red</span>")
                .contains("<span style=\"color:#010203;text-decoration:underline wavy\">x</span>")
                .contains("<span style=\"color:#000;background:#fff\">i</span>");
    }

    @Test
    void anAddressIsWrittenOnceHoweverManyLooksItsTextHas() {
        var address = "http://a/" + "\"".repeat(8_000);
        var html = after("\033]8;;" + address + "\007" + "\033[1mx\033[mx".repeat(5))
                .html(0);

        assertThat(html).hasSizeLessThan(60_000).contains("x</span>x");
    }

    @Test
    void nothingThatAProgramPrintsIsMarkup() {
        var html = after("\033]2;</title><script>\007<b>&\033]8;;javascript:alert(1)\007j\033]8;;https://a/\"x\007w")
                .html(0);

        assertThat(html)
                .contains("&lt;/title&gt;&lt;script&gt;")
                .contains("&lt;b&gt;&amp;j")
                .contains("href=\"https://a/&quot;x\"")
                .doesNotContain("<script")
                .doesNotContain("javascript:");
    }
}
