package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
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

        // The write that the signal interrupts may still end its line after the ^C.
        assertThat(terminal.rows())
                .hasText(Pattern.compile("\\^C(\\d*\\s*y)?\\s*prompt>\\s*$"), new HasTextOptions().setTimeout(SECOND));
    }

    @Test
    void afterTheTabWasKilledAnotherShowsTheEndAndNoLineTwice() {
        var terminal = TerminalPage.start(browser.page(), "killed");
        terminal.run(PROMPT);
        terminal.run("seq 1 6000000; echo do''ne");
        assertThat(terminal.rows()).containsText(Pattern.compile("\\d{6}"), new ContainsTextOptions().setTimeout(LONG));
        var address = terminal.page().url();

        var window = terminal.page().context();
        kill(terminal.page());

        var other = new TerminalPage(window.newPage());
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

    /// As the system does when it runs out of memory: the tab's own process, which has worked more than the others.
    private static void kill(Page page) {
        var cdp = requireNonNull(page.context().browser()).newBrowserCDPSession();
        var processes = cdp.send("SystemInfo.getProcessInfo").getAsJsonArray("processInfo");
        var tab = StreamSupport.stream(processes.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(process -> process.get("type").getAsString().equals("renderer"))
                .max(Comparator.comparingDouble(
                        process -> process.get("cpuTime").getAsDouble()))
                .orElseThrow();
        var crashed = new AtomicBoolean();
        page.onCrash(ignored -> crashed.set(true));
        assertThat(ProcessHandle.of(tab.get("id").getAsLong()).orElseThrow().destroyForcibly())
                .isTrue();
        page.context().waitForCondition(crashed::get);
        page.close();
    }
}
