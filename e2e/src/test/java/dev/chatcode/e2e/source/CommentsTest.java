package dev.chatcode.e2e.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommentsTest {
    private static final Path ROOT = Path.of(System.getProperty("chatcode.root"));
    private static final List<String> MODULES =
            List.of("protocol", "emulator", "gateway", "cloud", "control-plane", "e2e", "bench");

    // What did not fit into a line stands alone in the next one, and the sentence goes on after it.
    private static final Pattern TEXT = Pattern.compile("\\s*/// .*");
    private static final Pattern FEW_WORDS = Pattern.compile("\\s*/// \\S+( \\S+)?");
    private static final Pattern GOES_ON = Pattern.compile("\\s*/// [a-z].*");

    @Test
    void noCommentIsBrokenInMidSentenceByTheFormatter() throws IOException {
        var broken = new ArrayList<String>();
        for (var module : MODULES) {
            try (var files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                for (var file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    brokenIn(Files.readAllLines(file)).forEach(line -> broken.add(ROOT.relativize(file) + ":" + line));
                }
            }
        }
        assertThat(broken).as("write /// lines under 110 characters").isEmpty();
    }

    @Test
    void aBrokenCommentIsFound() {
        assertThat(brokenIn(List.of("/// The cursor of this one goes", "/// to", "/// the last column.")))
                .containsExactly(2);
        assertThat(brokenIn(List.of("/// The cursor goes to the", "/// last column.", "/// @param row of it")))
                .isEmpty();
    }

    private static List<Integer> brokenIn(List<String> lines) {
        return IntStream.range(1, lines.size() - 1)
                .filter(i -> TEXT.matcher(lines.get(i - 1)).matches()
                        && FEW_WORDS.matcher(lines.get(i)).matches()
                        && GOES_ON.matcher(lines.get(i + 1)).matches())
                .mapToObj(i -> i + 1)
                .toList();
    }
}
