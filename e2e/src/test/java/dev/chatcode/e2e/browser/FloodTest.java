package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A browser whose terminal prints more than anybody can read.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
class FloodTest {
    private static final double SECOND = 1_000;
    private static final double LONG = 60_000;
    private static final String PROMPT = "PS1='prompt> '; clear";

    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    @Test
    void ctrlCTakesEffectWithinASecond() {
        var terminal = TerminalPage.start(browser.page(), "flood");
        terminal.run(PROMPT);
        terminal.run("yes | cat -n");
        assertThat(terminal.rows())
                .containsText(Pattern.compile("\\d{6}\\s+y"), new ContainsTextOptions().setTimeout(LONG));

        terminal.press("Control+c");

        assertThat(terminal.rows())
                .hasText(Pattern.compile("\\^C\\s*prompt>\\s*$"), new HasTextOptions().setTimeout(SECOND));
    }

    @Test
    void afterTheTabWasKilledAnotherShowsTheEndAndNoLineTwice() {
        var terminal = TerminalPage.start(browser.page(), "killed");
        terminal.run(PROMPT);
        terminal.run("seq 1 6000000; echo do''ne");
        assertThat(terminal.rows()).containsText(Pattern.compile("\\d{6}"), new ContainsTextOptions().setTimeout(LONG));
        var address = terminal.page().url();

        killTabs();

        var other = new TerminalPage(terminal.page().context().newPage());
        other.page().navigate(address);
        other.awaitLive();
        assertThat(other.rows())
                .hasText(
                        Pattern.compile("599999[78]\\s*5999999\\s*6000000\\s*done\\s*prompt>\\s*$"),
                        new HasTextOptions().setTimeout(LONG));
        var rows = other.rows().innerText().strip().split("\\s+", -1);
        for (var i = 1; i < rows.length - 2; i++) {
            assertThat(Integer.parseInt(rows[i])).isEqualTo(Integer.parseInt(rows[i - 1]) + 1);
        }
    }

    /// As the system does when it runs out of memory.
    private static void killTabs() {
        var killed = ProcessHandle.current()
                .descendants()
                .filter(FloodTest::isTab)
                .filter(ProcessHandle::destroyForcibly)
                .count();
        assertThat(killed).isPositive();
    }

    /// Chromium writes its processes' titles over their arguments, which hides them from [ProcessHandle.Info].
    private static boolean isTab(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), ISO_8859_1)
                    .contains("--type=renderer");
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
