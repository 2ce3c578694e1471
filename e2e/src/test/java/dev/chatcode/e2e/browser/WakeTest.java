package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever takes up a device again finds the terminal there within a second.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class WakeTest {
    private static final Pattern OFFLINE = Pattern.compile("^Offline since .*");
    private static final double WITHIN_MS = 1_000;

    /// After so many failures the next attempt is as far off as the app lets it be: it comes much too late.
    private static final int FAILURES = 4;

    /// The app waits at random for its next attempt, and here always as long as it may.
    private static final String PATIENT = "Math.random = () => 0.999;";

    /// Keeps in the page how long it takes from `event` until its terminal is live again, which it may still seem to
    /// be for a while.
    private static final String MEASURE = """
            ([target, event]) => {
              window.woken = new Promise((resolve) => {
                (target === 'document' ? document : window).addEventListener(event, () => {
                  const began = performance.now();
                  let wasDead = false;
                  const look = () => {
                    const isLive = document.querySelector('section[data-active] [role=status]')?.textContent === 'Live';
                    wasDead ||= !isLive;
                    if (wasDead && isLive) {
                      observer.disconnect();
                      resolve(performance.now() - began);
                    }
                  };
                  const observer = new MutationObserver(look);
                  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
                  look();
                }, { once: true, capture: true });
              });
            }
            """;

    private static final String DISPATCH =
            "([target, event]) => (target === 'document' ? document : window).dispatchEvent(new Event(event))";

    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    /// As a browser says it itself.
    @Test
    void theTerminalIsLiveWithinASecondAfterTheNetworkIsBack() {
        browser.page().addInitScript(PATIENT);
        browser.page().reload();
        var terminal = TerminalPage.start(browser.page(), "network");
        var context = browser.page().context();
        browser.cable().cut();
        context.setOffline(true);
        assertThat(terminal.state()).hasText(OFFLINE);
        awaitPause(browser.page());

        browser.page().evaluate(MEASURE, new Object[] {"window", "online"});
        browser.cable().mend();
        context.setOffline(false);
        assertLive(terminal, WITHIN_MS);
        assertThat(browser.complaintsBesideOutage()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"document visibilitychange", "window pageshow", "window online"})
    void onAPhoneTheTerminalIsLiveWithinASecondAfterItIsTakenUp(String taken) {
        try (var phone = browser.newPhone()) {
            phone.addInitScript(PATIENT);
            var page = phone.newPage();
            page.navigate(browser.system().origin() + "/app");
            var terminal = TerminalPage.start(page, "phone");
            browser.cable().cut();
            assertThat(terminal.state()).hasText(OFFLINE);
            awaitPause(page);

            page.evaluate(MEASURE, taken.split(" ", -1));
            browser.cable().mend();
            page.evaluate(DISPATCH, taken.split(" ", -1));
            assertLive(terminal, WITHIN_MS);
        } finally {
            browser.cable().mend();
        }
        assertThat(browser.complaintsBesideOutage()).isEmpty();
    }

    /// As after a sleep: nobody has learned that the connection is gone, and so it is first asked whether it is.
    @Test
    void aConnectionThatHasDiedInASleepIsReplacedWithinASecond() {
        var terminal = TerminalPage.start(browser.page(), "sleep");
        browser.cable().silence();
        browser.cable().mend();
        terminal.awaitLive();
        browser.page().evaluate(MEASURE, new Object[] {"document", "visibilitychange"});
        browser.page().evaluate(DISPATCH, new Object[] {"document", "visibilitychange"});
        assertLive(terminal, WITHIN_MS);
        assertThat(browser.complaintsBesideOutage()).isEmpty();
    }

    /// Until an attempt has just failed and the next one, which nobody wakes, is seconds away.
    private static void awaitPause(Page page) {
        var attempts = new ArrayList<String>();
        page.onWebSocket(socket -> socket.onClose(closed -> attempts.add(closed.url())));
        page.waitForCondition(() -> attempts.size() >= FAILURES, new Page.WaitForConditionOptions().setTimeout(60_000));
    }

    private static void assertLive(TerminalPage terminal, double withinMs) {
        assertThat(milliseconds(terminal.page(), "window.woken")).isPositive().isLessThan(withinMs);
        terminal.awaitLive();
        terminal.run("echo awa''ke");
        terminal.awaitText("awake");
    }

    private static double milliseconds(Page page, String promise) {
        return ((Number) page.evaluate(promise)).doubleValue();
    }
}
