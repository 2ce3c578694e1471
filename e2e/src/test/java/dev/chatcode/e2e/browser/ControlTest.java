package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Several windows of one session: one of them types, and each can take that from the others.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class ControlTest {
    private static final int ROUNDS = 4;
    private static final Pattern READ_ONLY = Pattern.compile("^Read-only");

    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    @Test
    void twoWindowsTakeControlByTurnsAndWhatTheyTypeArrivesOnceAndInOrder() {
        var first = TerminalPage.start(browser.page(), "by turns");
        first.run("PS1='$ '; clear; cat >typed");
        var second = openAnother(first);
        assertThat(second.state()).hasText(READ_ONLY);

        var typed = new StringBuilder();
        for (var round = 0; round < ROUNDS; round++) {
            takeControl(second, first);
            typed.append(typeSeenByBoth(second, first, "second-" + round));
            takeControl(first, second);
            typed.append(typeSeenByBoth(first, second, "first-" + round));
        }
        first.press("Control+d");
        first.awaitText(Pattern.compile("\\$\\s*$"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(browser.system().workspace().resolve("typed"))
                        .hasContent(typed.toString()));
        second.keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("terminal-read-only.png"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whoOnlyLooksIsToldThatNothingIsSentAndNothingIs() {
        var first = TerminalPage.start(browser.page(), "looking");
        first.run("PS1='$ '; clear");
        first.awaitText(Pattern.compile("^\\s*\\$\\s*$"));
        var second = openAnother(first);
        assertThat(second.state()).hasText(READ_ONLY);
        second.type("lost");
        assertThat(second.pane().getByRole(AriaRole.ALERT)).hasText("Not sent: someone else is typing.");

        takeControl(second, first);
        assertThat(second.pane().getByRole(AriaRole.ALERT)).hasCount(0);
        second.run("echo ki''ss");
        // Nothing before it on the line.
        first.awaitText(Pattern.compile("^\\s*\\$ echo ki''ss\\s*kiss\\s*\\$\\s*$"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void everyWindowSaysHowManyThereAreUntilTheyClose() {
        var first = TerminalPage.start(browser.page(), "counted");
        assertThat(first.pane().getByTitle("viewers")).hasCount(0);
        var second = openAnother(first);
        assertThat(viewers(first, 2)).isVisible();
        assertThat(viewers(second, 2)).isVisible();
        var third = openAnother(first);
        assertThat(viewers(first, 3)).isVisible();
        assertThat(viewers(second, 3)).isVisible();
        assertThat(viewers(third, 3)).isVisible();

        second.page().close();
        assertThat(viewers(first, 2)).isVisible();
        assertThat(viewers(third, 2)).isVisible();
        takeControl(third, first);
        third.page().close();
        assertThat(first.pane().getByTitle("viewers")).hasCount(0);
        first.awaitLive();
        first.run("echo al''one");
        first.awaitText("alone");
        assertThat(browser.complaints()).isEmpty();
    }

    /// The size goes with the control, and so each window shows the other's lines as the program has made them.
    @Test
    void theTerminalHasTheSizeOfTheWindowThatHasControl() {
        var first = TerminalPage.start(browser.page(), "sizes");
        var session = new SessionId(first.page().url().replaceFirst(".*/", "").replaceFirst("[?#].*", ""));
        var wide = columns(session);
        var second = openAnother(first);
        second.page().setViewportSize(700, 800);
        for (var round = 0; round < ROUNDS; round++) {
            takeControl(second, first);
            second.page().waitForCondition(() -> columns(session) < wide);
            takeControl(first, second);
            first.page().waitForCondition(() -> columns(session) == wide);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    private static TerminalPage openAnother(TerminalPage terminal) {
        var another = new TerminalPage(terminal.page().context().newPage());
        another.page().navigate(terminal.page().url());
        assertThat(another.state()).hasText(READ_ONLY);
        return another;
    }

    private static void takeControl(TerminalPage from, TerminalPage other) {
        from.pane()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Take control").setExact(true))
                .click();
        from.awaitLive();
        assertThat(other.state()).hasText(READ_ONLY);
    }

    /// What the terminal of both shows, as one line.
    private static String typeSeenByBoth(TerminalPage typing, TerminalPage looking, String word) {
        typing.run(word);
        typing.awaitText(word);
        looking.awaitText(word);
        return word + "\n";
    }

    private static Locator viewers(TerminalPage terminal, int count) {
        return terminal.pane().getByTitle(count + " viewers", new Locator.GetByTitleOptions().setExact(true));
    }

    private static int columns(SessionId session) {
        try {
            return browser.system().columnsOf(session);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
