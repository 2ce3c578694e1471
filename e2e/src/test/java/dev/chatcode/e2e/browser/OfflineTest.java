package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What the installed app shows where there is no Chatcode to be reached.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class OfflineTest {
    private static final IsVisibleOptions LONG = new IsVisibleOptions().setTimeout(60_000);

    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    @Test
    void aPageOfOursIsShownAndTheAppComesBackByItself() throws IOException {
        var page = browser.page();
        page.evaluate("navigator.serviceWorker.ready.then(() => true)");
        page.navigate(browser.system().origin() + "/app/settings/account");
        assertThat(heading(page, "Account").first()).isVisible();

        browser.system().killControlPlane();
        page.reload();
        assertThat(heading(page, "Chatcode cannot be reached")).isVisible();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("no answer");
        page.screenshot(new Page.ScreenshotOptions().setPath(SignedInBrowser.ARTIFACTS.resolve("offline.png")));

        browser.system().startControlPlane();
        assertThat(heading(page, "Account").first()).isVisible(LONG);
        assertThat(browser.complaintsBesideOutage()).isEmpty();
    }

    @Test
    void nothingOfTheAppIsKept() {
        var page = browser.page();
        page.evaluate("navigator.serviceWorker.ready.then(() => true)");
        page.reload();
        assertThat(heading(page, "This computer")).isVisible();
        assertThat(page.evaluate("Boolean(navigator.serviceWorker.controller)")).isEqualTo(true);
        assertThat(page.evaluate("caches.keys().then(keys => keys.length)")).isEqualTo(0);
        assertThat(browser.complaints()).isEmpty();
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }
}
