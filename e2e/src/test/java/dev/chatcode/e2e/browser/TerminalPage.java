package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The pane of the session that has the focus, as its user works with it. What it shows is for the tests to judge.
public record TerminalPage(Page page) {
    /// Starts a shell with the web app's own buttons.
    public static TerminalPage start(Page page, String title) {
        page.getByRole(AriaRole.BUTTON, named("New session")).click();
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Shell"))
                .click();
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Title"))
                .fill(title);
        page.getByRole(AriaRole.BUTTON, named("Start session")).click();
        var terminal = new TerminalPage(page);
        terminal.awaitLive();
        terminal.awaitText(Pattern.compile("[$#]\\s"));
        return terminal;
    }

    public Locator state() {
        return pane().getByRole(AriaRole.STATUS);
    }

    /// What the terminal shows, as long as xterm.js draws it with elements.
    public Locator rows() {
        return pane().locator(".xterm-rows");
    }

    /// What takes the mouse.
    Locator screen() {
        return pane().locator(".xterm-screen");
    }

    public void awaitLive() {
        assertThat(state()).hasText("Live");
    }

    public void awaitText(String text) {
        assertThat(rows()).containsText(text);
    }

    public void awaitText(Pattern text) {
        assertThat(rows()).containsText(text);
    }

    public void type(String text) {
        input().focus();
        page.keyboard().type(text);
    }

    public void run(String command) {
        type(command);
        page.keyboard().press("Enter");
    }

    public void press(String key) {
        input().focus();
        page.keyboard().press(key);
    }

    /// As a user does: with the browser's own clipboard and its own key, and agreeing to several lines.
    void paste(String text) {
        page.evaluate("text => navigator.clipboard.writeText(text)", text);
        press("Control+Shift+V");
        page.getByRole(AriaRole.BUTTON, named("Paste")).click();
    }

    void chooseTheme(String name) {
        page.getByRole(AriaRole.BUTTON, named("Theme")).click();
        page.getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName(name))
                .click();
        assertThat(page.getByRole(AriaRole.MENU)).hasCount(0);
        input().focus();
    }

    /// Whether no column is cut off.
    boolean isWithinTheWindow() {
        var box = pane().locator(".xterm-screen").boundingBox();
        return box != null && box.x + box.width <= page.viewportSize().width;
    }

    void keepScreenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    private Locator input() {
        return pane().getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Terminal input"));
    }

    Locator pane() {
        return page.locator("section[data-active]");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
