package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A phone: a narrow window, a finger, and a keyboard that covers a part of it and lacks keys.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class PhoneTest {
    private static final int HEIGHT = Chromium.PHONE_HEIGHT;
    private static final int KEYBOARD = 336;

    /// A viewport of which the test says how much of it is visible: no browser without a screen has a keyboard.
    private static final String VIEWPORT = """
            const fake = Object.assign(new EventTarget(), {
                width: innerWidth, height: innerHeight, scale: 1,
                offsetLeft: 0, offsetTop: 0, pageLeft: 0, pageTop: 0,
            });
            Object.defineProperty(window, 'visualViewport', { get: () => fake });
            window.leave = height => { fake.height = height; fake.dispatchEvent(new Event('resize')); };
            """;

    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    // Both: set before each test.
    private BrowserContext phone;
    private Page page;

    @BeforeEach
    void turnOn() {
        phone = browser.newPhone();
        phone.addInitScript(VIEWPORT);
        page = phone.newPage();
        page.navigate(browser.system().origin() + "/app");
    }

    @AfterEach
    void turnOff() {
        phone.close();
    }

    @Test
    void theKeysThatAPhoneLacksReachTheProgram() {
        var terminal = TerminalPage.start(page, "keys");
        terminal.run("PS1='prompt> '; clear; stty -echo; echo rea''dy; cat -v");
        terminal.awaitText("ready");
        tap("Esc");
        tap("Up");
        tap("Page down");
        tap("Ctrl");
        tap("Right");
        tap("~");
        terminal.press("Enter");
        terminal.awaitText("^[^[[A^[[6~^[[1;5C~");
        tap("Ctrl");
        terminal.type("c");
        assertThat(terminal.rows()).hasText(Pattern.compile("prompt>\\s*$"));
        terminal.keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("phone-keys.png"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theComposerSendsSeveralLinesAtOnce() {
        var terminal = TerminalPage.start(page, "composer");
        terminal.run("PS1='prompt> '; clear; stty -echo; printf '\\e[?2004h'; echo rea''dy; cat -v");
        terminal.awaitText("ready");
        tap("Compose");
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Text to send"))
                .fill("first\nsecond");
        terminal.keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("phone-composer.png"));
        tap("Send");
        terminal.awaitText(Pattern.compile("\\^\\[\\[200~first\\s*second\\^\\[\\[201~"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theKeyboardLeavesTheSizeOfTheTerminalAloneAndTheCursorInView() {
        var terminal = TerminalPage.start(page, "keyboard");
        var session = new SessionId(page.url().replaceFirst(".*/", ""));
        terminal.run("seq 1 200; echo do''ne");
        terminal.awaitText("done");
        terminal.press("Enter");
        var size = size(session);
        page.evaluate("leave(%d)".formatted(HEIGHT - KEYBOARD));
        var keys = page.getByRole(AriaRole.TOOLBAR);
        page.waitForCondition(() -> keys.boundingBox().y < HEIGHT - KEYBOARD);
        terminal.run("echo vis''ible");
        terminal.awaitText("visible");
        page.waitForCondition(() -> bottomOfLastText() <= keys.boundingBox().y);
        assertThat(size(session)).isEqualTo(size);
        terminal.keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("phone-keyboard.png"));
        page.evaluate("leave(%d)".formatted(HEIGHT));
        page.waitForCondition(() -> keys.boundingBox().y > HEIGHT - KEYBOARD);
        assertThat(size(session)).isEqualTo(size);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFingerScrollsBackAndALongPressOpensTheMenu() {
        var terminal = TerminalPage.start(page, "finger");
        terminal.run("PS1='$ '; clear; seq 1 200; echo do''ne");
        terminal.awaitText("done");
        var touch = phone.newCDPSession(page);
        touch(touch, "touchStart", 200, 200);
        for (var y = 210; y <= 500; y += 10) {
            touch(touch, "touchMove", 200, y);
        }
        touch(touch, "touchEnd", 0, 0);
        assertThat(terminal.rows()).not().containsText("done");

        var word = terminal.rows().locator("> div").first().boundingBox();
        touch(touch, "touchStart", (int) word.x + 4, (int) (word.y + word.height / 2));
        var menu = page.getByRole(AriaRole.MENU);
        assertThat(menu).isVisible();
        touch(touch, "touchEnd", 0, 0);
        terminal.keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("phone-menu.png"));
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Select text"))
                .tap();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("200");
        assertThat(browser.complaints()).isEmpty();
    }

    private void tap(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .tap();
    }

    /// Of the row that the cursor is in, on the page.
    private double bottomOfLastText() {
        var bottom = page.evaluate("""
                () => Math.max(...[...document.querySelectorAll('section[data-active] .xterm-rows > div')]
                    .filter(row => row.innerText.trim() !== '')
                    .map(row => row.getBoundingClientRect().bottom))
                """);
        return ((Number) bottom).doubleValue();
    }

    private static void touch(CDPSession session, String type, int x, int y) {
        var points = new JsonArray();
        if (!type.equals("touchEnd")) {
            var point = new JsonObject();
            point.addProperty("x", x);
            point.addProperty("y", y);
            points.add(point);
        }
        var event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        session.send("Input.dispatchTouchEvent", event);
    }

    private static String size(SessionId session) {
        try {
            return browser.system().columnsOf(session) + "x" + browser.system().rowsOf(session);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
