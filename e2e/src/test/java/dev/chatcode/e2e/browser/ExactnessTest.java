package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.chatcode.e2e.system.ChatcodeSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The state line says that the terminal is exact, and it is: the browser has compared itself with the gateway.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class ExactnessTest {
    private static final double LONG = 60_000;

    // Set before the first test.
    private static ChatcodeSystem system;

    // Set before each test.
    private Chromium chromium;
    private Page page;

    @BeforeAll
    static void startSystem(@TempDir Path folder) throws IOException {
        system = new ChatcodeSystem(folder);
    }

    @AfterAll
    static void stopSystem() throws IOException {
        system.close();
    }

    @BeforeEach
    void signIn() throws IOException {
        chromium = new Chromium();
        page = chromium.page();
        page.navigate(system.newSignInLink());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in to Chatcode"))
                .click();
    }

    @AfterEach
    void closeBrowser() {
        chromium.close();
    }

    @Test
    void vimIsExactAtOnceAfterAReloadAndAfterARestartOfTheControlPlane() throws IOException {
        var terminal = vim("reload");
        awaitExact();

        page.reload();
        terminal.awaitLive();
        awaitExact();

        system.killControlPlane();
        assertThat(terminal.state()).hasText(Pattern.compile("^(Offline since .*|Connecting…)$"));
        assertThat(exactness()).hasCount(0);
        system.startControlPlane();
        assertThat(terminal.state()).hasText("Live", new HasTextOptions().setTimeout(LONG));
        awaitExact();
        terminal.awaitText("漢字 and more");
    }

    @Test
    void vimIsExactAgainAfterTheGatewayWasKilled() throws IOException {
        var terminal = vim("kill");
        awaitExact();

        system.killGateway();
        assertThat(terminal.state()).hasText(Pattern.compile("^Server offline since "));
        assertThat(exactness()).hasCount(0);
        system.startGateway();
        assertThat(terminal.state()).hasText("Live", new HasTextOptions().setTimeout(LONG));
        awaitExact();

        terminal.type("Go again");
        terminal.press("Escape");
        terminal.awaitText("again");
        assertThat(chromium.complaints()).isEmpty();
    }

    /// As for an upgrade: what comes meanwhile is not missed, and nobody needs a snapshot.
    @Test
    void vimIsExactAfterTheGatewayWasReplacedInOrder() throws IOException {
        var terminal = vim("upgrade");
        awaitExact();

        system.stopGateway();
        assertThat(terminal.state()).hasText(Pattern.compile("^Server offline since "));
        system.startGateway();
        assertThat(terminal.state()).hasText("Live", new HasTextOptions().setTimeout(LONG));
        awaitExact();
        terminal.awaitText("漢字 and more");
        assertThat(page.getByText("restored")).hasCount(0);
    }

    private TerminalPage vim(String title) {
        var terminal = TerminalPage.start(page, title);
        terminal.run("printf '\\e[1;31mred\\e[m 漢字 and more\\n' > text; vim -n -c 'syntax on' -c 'set number' text");
        terminal.awaitText("漢字 and more");
        return terminal;
    }

    private void awaitExact() {
        assertThat(exactness()).isVisible(new IsVisibleOptions().setTimeout(LONG));
    }

    private Locator exactness() {
        return page.getByText("exact", new Page.GetByTextOptions().setExact(true));
    }
}
