package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsEnabledOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A real agent from the real npm registry, installed in the browser: what fails is told, what goes on is seen, and the
/// agent's first screen is one step away.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 10 * 60, threadMode = Timeout.ThreadMode.SAME_THREAD)
class InstallTest {
    private static final double INSTALLATION = 8 * 60_000;
    private static final double FIRST_SCREEN = 60_000;

    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    @Test
    void anAgentIsInstalledAfterAFailureAndStarted() throws IOException {
        var inTheWay = Files.writeString(folder.resolve("home/.local"), "a file where the folder is to be");
        var page = browser.page();
        page.navigate(
                browser.system().origin() + "/app/servers/" + browser.system().vps());

        button("Install: Codex").click();
        assertThat(page.getByText("Codex could not be installed."))
                .containsText(".local", new ContainsTextOptions().setTimeout(INSTALLATION));

        Files.delete(inTheWay);
        button("Try again: Codex").click();
        assertThat(page.getByText("Installing Codex.")).isVisible();
        assertThat(page.getByLabel("Output of the installation of Codex")).containsText(Pattern.compile("\\S"));
        assertThat(button("Update: Codex")).isEnabled(new IsEnabledOptions().setTimeout(INSTALLATION));
        assertThat(page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("Codex")))
                .hasText(Pattern.compile("^Codex\\s*[0-9]+[.][0-9]+[.][0-9]+.*Update$"));

        page.navigate(browser.system().origin() + "/app");
        button("New session").click();
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Codex"))
                .click();
        button("Start session").click();
        var terminal = new TerminalPage(page);
        assertThat(terminal.rows())
                .containsText("Welcome to Codex", new ContainsTextOptions().setTimeout(FIRST_SCREEN));

        terminal.press("Control+c");
        assertThat(terminal.rows())
                .containsText(Pattern.compile("[$#]\\s*$"), new ContainsTextOptions().setTimeout(FIRST_SCREEN));
        terminal.run("echo the shell st''ays");
        terminal.awaitText("the shell stays");
        assertThat(browser.complaints()).isEmpty();
    }

    private static Locator button(String name) {
        return browser.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
