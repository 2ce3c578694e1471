package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.MouseButton;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What a terminal has beside what its program shows: its menu, and older lines that the browser does not have yet.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class MenuTest {
    /// More than a browser gets at first, and less than is kept.
    private static final int LINES = 5_000;

    private static final double LONG = 60_000;

    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    @Test
    void theMenuCopiesWhatIsSelectedAndPastesItAgain() {
        var terminal = TerminalPage.start(browser.page(), "menu");
        terminal.run("PS1='$ '; clear; echo precious-''word");
        terminal.awaitText("precious-word");
        var word = terminal.rows()
                .getByText("precious-word", new Locator.GetByTextOptions().setExact(true))
                .boundingBox();
        var mouse = browser.page().mouse();
        mouse.dblclick(word.x + 20, word.y + 5);
        rightClick(word.x + 20, word.y + 5);
        terminal.keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("terminal-menu.png"));
        choose("Copy");
        assertThat(browser.page().evaluate("navigator.clipboard.readText()")).isEqualTo("precious-word");

        terminal.type("echo again:");
        rightClick(word.x + 20, word.y + 5);
        choose("Paste");
        terminal.awaitText("echo again:precious-word");
        assertThat(browser.complaints()).isEmpty();
    }

    /// A program that listens to the mouse does not hear of a right click that opened the menu.
    @Test
    void theMenuOpensAlsoWhereAProgramListensToTheMouse() {
        var terminal = TerminalPage.start(browser.page(), "mouse");
        terminal.run("PS1='$ '; clear; stty -echo; printf '\\e[?1000h\\e[?1006h'; echo rea''dy; cat -v");
        terminal.awaitText("ready");
        terminal.screen().click(new Locator.ClickOptions().setButton(MouseButton.RIGHT));
        assertThat(browser.page().getByRole(AriaRole.MENU)).isVisible();
        browser.page().keyboard().press("Escape");
        assertThat(browser.page().getByRole(AriaRole.MENU)).hasCount(0);
        terminal.screen().click();
        terminal.press("Enter");
        terminal.awaitText(Pattern.compile("ready\\s*\\^\\[\\[<0;\\d+;\\d+M"));
    }

    @Test
    void scrollingUpLoadsOlderLines() {
        var terminal = TerminalPage.start(browser.page(), "history");
        terminal.run("PS1='$ '; clear; seq 1 " + LINES + "; echo do''ne");
        terminal.awaitText("done");
        browser.page().reload();
        terminal.awaitText("done");

        var oldest = Pattern.compile("^\\s*1\\s+2\\s+3\\s");
        browser.page()
                .waitForCondition(
                        () -> {
                            terminal.press("Shift+PageUp");
                            return oldest.matcher(terminal.rows().innerText()).find();
                        },
                        new Page.WaitForConditionOptions().setTimeout(LONG));
        assertThat(browser.page().getByText("Nothing older is kept.")).isVisible();
        terminal.keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("terminal-history.png"));
        assertThat(browser.page().getByText("exact", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(browser.complaints()).isEmpty();
    }

    private static void rightClick(double x, double y) {
        browser.page().mouse().click(x, y, new Mouse.ClickOptions().setButton(MouseButton.RIGHT));
    }

    private static void choose(String item) {
        browser.page()
                .getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^" + item + "\\b(?! as)")))
                .click();
    }
}
