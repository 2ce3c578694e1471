package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Several sessions in one window: side by side, and in tabs that are not shown.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class PanesTest {
    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    @Test
    void aSplitTabShowsBothTerminalsAndDoesSoAfterAReload() {
        var terminal = TerminalPage.start(browser.page(), "left");
        var left = session();
        var columns = columns(left);
        terminal.run("PS1='$ '; clear; echo on the le''ft");
        terminal.awaitText("on the left");

        terminal.press("Control+Shift+D");
        assertThat(pane("New pane")).isVisible();
        browser.page().keyboard().press("Enter");
        assertThat(pane("New pane")).hasCount(0);
        assertThat(pane("left")).not().hasAttribute("data-active", "");
        terminal.awaitLive();
        browser.page().waitForCondition(() -> columns(left) < columns);
        terminal.awaitText(Pattern.compile("[$#]\\s"));
        terminal.run("PS1='$ '; clear; echo on the ri''ght");
        terminal.awaitText("on the right");
        assertThat(pane("left")).containsText("on the left");

        browser.page().reload();
        terminal.awaitText("on the right");
        assertThat(pane("left")).containsText("on the left");
        terminal.press("Control+Shift+BracketLeft");
        terminal.awaitText("on the left");
        terminal.run("echo he''re");
        terminal.awaitText("here");
        terminal.keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("panes.png"));

        terminal.press("Control+Shift+BracketRight");
        terminal.awaitText("on the right");
        // The press makes the pane active, which must not close what it opens.
        pane("left").locator("button[aria-haspopup=menu]").last().click();
        assertThat(browser.page().getByRole(AriaRole.MENU)).isVisible();
        assertThat(pane("left")).hasAttribute("data-active", "");
        browser.page().keyboard().press("Escape");
        assertThat(browser.page().getByRole(AriaRole.MENU)).hasCount(0);

        terminal.press("Control+Shift+BracketRight");
        terminal.awaitText("on the right");
        terminal.press("Control+Shift+X");
        terminal.awaitText("here");
        browser.page().waitForCondition(() -> columns(left) == columns);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theDividerIsDraggedAndTheProgramsGetTheirSizes() {
        var terminal = TerminalPage.start(browser.page(), "dragged");
        var left = session();
        terminal.press("Control+Shift+D");
        browser.page().keyboard().press("Enter");
        terminal.awaitLive();
        browser.page().waitForCondition(() -> pane("dragged").boundingBox().width < 700);
        var before = columns(left);
        var line = browser.page().getByRole(AriaRole.SEPARATOR).boundingBox();
        browser.page().mouse().move(line.x + line.width / 2, line.y + 200);
        browser.page().mouse().down();
        browser.page().mouse().move(line.x - 150, line.y + 200);
        browser.page().mouse().up();
        browser.page().waitForCondition(() -> columns(left) < before - 10);
    }

    /// Its terminal listens although nobody sees it.
    @Test
    void aSessionInATabThatIsNotShownCallsAndIsMarked() throws IOException {
        var terminal = TerminalPage.start(browser.page(), "builds");
        terminal.run("while [ ! -e go ]; do sleep 0.1; done; printf '\\e]9;Build fi''nished\\a'");
        var address = browser.page().url();
        var hidden = session();
        browser.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName("Start another session")
                                .setExact(true))
                .click();
        browser.page()
                .getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Shell"))
                .click();
        browser.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start session"))
                .click();
        browser.page().waitForCondition(() -> !browser.page().url().equals(address));
        assertThat(pane("builds")).hasCount(0);
        terminal.awaitLive();
        assertThat(browser.page().getByText("Build finished")).hasCount(0);

        Files.createFile(browser.system().workspace().resolve("go"));
        assertThat(browser.page().getByText("Build finished")).isVisible();
        var tab = browser.page()
                .getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Open sessions"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("^builds")));
        assertThat(tab).containsText("wants attention");

        var columns = columns(hidden);
        browser.page().setViewportSize(1100, 800);
        browser.page().waitForCondition(() -> columns(session()) < columns);
        assertThat(columns(hidden)).as("columns of what nobody looks at").isEqualTo(columns);
        browser.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Show").setExact(true))
                .click();
        assertThat(browser.page()).hasURL(address);
        assertThat(tab).not().containsText("wants attention");
        browser.page().waitForCondition(() -> columns(hidden) < columns);
        assertThat(browser.complaints()).isEmpty();
    }

    private static Locator pane(String title) {
        return browser.page()
                .getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName(title).setExact(true));
    }

    private static SessionId session() {
        return new SessionId(browser.page().url().replaceFirst(".*/", "").replaceFirst("[?#].*", ""));
    }

    private static int columns(SessionId session) {
        try {
            return browser.system().columnsOf(session);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
