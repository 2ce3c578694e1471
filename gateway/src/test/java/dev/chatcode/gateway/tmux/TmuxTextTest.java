package dev.chatcode.gateway.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.gateway.TestTmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmuxTextTest {
    private static final List<String> NASTY = List.of(
            "plain-._/:=@%+,",
            "two words",
            " space around ",
            "quotes \" and ' and `id`",
            "semicolon ; here",
            ";",
            "\\;",
            "$HOME ${HOME} $(id)",
            "~",
            "~root/x",
            "#{pane_id} #(id) #[fg=red] ## #H %H",
            "{ braces }",
            "# no comment",
            "%if 1",
            "-t",
            "back\\slash \\n \\e \\u0041 \\101",
            "new\nline\nand end\n",
            "tab\tand\rreturn\u0001\u001b[31m\u007f",
            "ünïcödé 漢字 🙂 e\u0301",
            "*?[a]!|&<>");

    @Test
    void tmuxReadsExactlyTheQuotedText(@TempDir Path folder) throws Exception {
        try (var tmux = TestTmux.start(folder)) {
            var texts = new ArrayList<>(NASTY);
            var random = new Random(11);
            for (var i = 0; i < 30; i++) {
                texts.add(randomText(random));
            }

            var script = folder.resolve("script");
            var lines = new ArrayList<String>();
            for (var i = 0; i < texts.size(); i++) {
                lines.add("set-option -g @text" + i + " " + TmuxText.quote(texts.get(i)) + " ; set-option -g @after 1");
            }
            Files.write(script, lines);
            tmux.server().tmux("source-file", script.toString());

            for (var i = 0; i < texts.size(); i++) {
                assertThat(option(tmux.server(), "@text" + i)).isEqualTo(texts.get(i));
            }
        }
    }

    @Test
    void tmuxExpandsNothingInALiteralFormat(@TempDir Path folder) throws Exception {
        try (var tmux = TestTmux.start(folder)) {
            var script = folder.resolve("script");
            for (var text : List.of(
                    "#{pid}",
                    "##{pid}",
                    "#(echo x)",
                    "#[fg=red]",
                    "##[x]",
                    "###[#[",
                    "# [",
                    "#S #",
                    "###",
                    "#,#}",
                    "a#{b}#")) {
                Files.writeString(script, "set-option -gF @expanded " + TmuxText.quoteLiteralFormat(text) + "\n");
                tmux.server().tmux("source-file", script.toString());

                assertThat(option(tmux.server(), "@expanded")).isEqualTo(text);
            }
        }
    }

    @Test
    void nulIsRefusedBecauseNoArgumentCanHoldIt() {
        assertThatThrownBy(() -> TmuxText.quote("a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NUL");
    }

    @Test
    void aQuotedTextIsOneLineOfPlainCharacters() {
        for (var text : NASTY) {
            assertThat(TmuxText.quote(text)).matches("\"[A-Za-z0-9_./:=@%+,\\\\-]*\"");
        }
    }

    /// As tmux prints it, without the line end that it adds.
    private static String option(TmuxServer server, String name) throws IOException {
        var printed = server.tmux("show-options", "-gqv", name);
        return printed.substring(0, printed.length() - 1);
    }

    private static String randomText(Random random) {
        var text = new StringBuilder();
        for (var i = 0; i < 40; i++) {
            text.append((char) (1 + random.nextInt(126)));
        }
        return text.toString();
    }
}
