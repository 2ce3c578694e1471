package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import dev.chatcode.e2e.system.AttachedTerminal;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The state line says that the terminal is exact, and it is: the browser has compared itself with the gateway.
///
/// Each test has two windows: vim waits for its user, htop always prints. Another program can take the place of
/// htop: `-Dchatcode.program=<command> -Dchatcode.program.shows=<text>`.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class ExactnessTest {
    private static final String PROGRAM = System.getProperty("chatcode.program", "htop");
    private static final String SHOWN = System.getProperty("chatcode.program.shows", "Load average");
    private static final Pattern OFFLINE = Pattern.compile("^(Offline since .*|Connecting…)$");
    private static final Pattern SERVER_OFFLINE = Pattern.compile("^Server offline since ");
    private static final String TEXT = "漢字 and more";
    private static final double LONG = 40_000;

    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    // Set before the first test.
    private static SessionId vimSession;
    private static SessionId htopSession;

    // Set before each test.
    private TerminalPage vim;
    private TerminalPage htop;

    @BeforeAll
    static void startPrograms() {
        vimSession = start(
                "printf '\\e[1;31mred\\e[m 漢字 and more\\n' > text; vim -n -c 'syntax on' -c 'set number' text",
                "\"text\" ");
        htopSession = start(PROGRAM, SHOWN);
    }

    private static SessionId start(String command, String shows) {
        var session = browser.system().newSession();
        try (var terminal = AttachedTerminal.attach(browser.system(), session)) {
            terminal.type(command + "\r");
            terminal.awaitText(shows);
        }
        return session;
    }

    @BeforeEach
    void openPages() {
        vim = open(browser.page(), vimSession);
        htop = open(browser.page().context().newPage(), htopSession);
        both(ExactnessTest::awaitExact);
    }

    private static TerminalPage open(Page page, SessionId session) {
        page.navigate(browser.system().origin() + "/app/sessions/" + session);
        return new TerminalPage(page);
    }

    @Test
    void everyProgramIsExactAfterAReload() {
        both(terminal -> terminal.page().reload());
        both(ExactnessTest::awaitExact);
        vim.awaitText(TEXT);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void everyProgramIsExactAfterAllConnectionsWereCut() {
        browser.cable().cut();
        awaitBoth(OFFLINE);
        browser.cable().mend();
        both(ExactnessTest::awaitExact);
        vim.awaitText(TEXT);
        assertThat(browser.complaintsBesideOutage()).isEmpty();
    }

    /// As when a computer sleeps, or leaves one network for another: nobody learns that the connection is gone.
    @Test
    void everyProgramIsExactAfterWhatIsSentWasLost() {
        browser.cable().silence();
        both(ExactnessTest::wake);
        awaitBoth(OFFLINE);
        browser.cable().mend();
        both(ExactnessTest::wake);
        both(ExactnessTest::awaitExact);

        vim.type("Go not lost");
        vim.press("Escape");
        vim.awaitText("not lost");
        both(terminal -> assertThat(terminal.state()).hasText("Live"));
        assertThat(browser.complaintsBesideOutage()).isEmpty();
    }

    /// As for an upgrade: what comes meanwhile is not missed, and nobody needs a snapshot.
    @Test
    void everyProgramIsExactAfterTheGatewayWasReplacedInOrder() throws IOException {
        browser.system().stopGateway();
        awaitBoth(SERVER_OFFLINE);
        browser.system().startGateway();
        both(ExactnessTest::awaitExact);
        vim.awaitText(TEXT);
        both(terminal -> assertThat(terminal.page().getByText("restored")).hasCount(0));
        assertThat(browser.complaintsBesideOutage()).isEmpty();
    }

    @Test
    void everyProgramIsExactAfterTheGatewayWasKilled() throws IOException {
        browser.system().killGateway();
        awaitBoth(SERVER_OFFLINE);
        browser.system().startGateway();
        both(ExactnessTest::awaitExact);

        vim.type("Go again");
        vim.press("Escape");
        vim.awaitText("again");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void everyProgramIsExactAfterTheControlPlaneWasKilled() throws IOException {
        browser.system().killControlPlane();
        awaitBoth(OFFLINE);
        browser.system().startControlPlane();
        // Which may take half a minute, so that not all gateways come back at once.
        browser.system().awaitGateway(true);
        both(ExactnessTest::awaitExact);
        vim.awaitText(TEXT);
        assertThat(browser.complaintsBesideOutage()).isEmpty();
    }

    private void both(Consumer<TerminalPage> action) {
        Stream.of(vim, htop).forEach(action);
    }

    /// Until the state line says so, and no longer that the terminal is exact.
    private void awaitBoth(Pattern state) {
        both(terminal -> {
            assertThat(terminal.state()).hasText(state);
            assertThat(exactness(terminal)).hasCount(0);
        });
    }

    private static void awaitExact(TerminalPage terminal) {
        assertThat(terminal.state()).hasText("Live", new HasTextOptions().setTimeout(LONG));
        assertThat(exactness(terminal)).isVisible(new IsVisibleOptions().setTimeout(LONG));
    }

    private static Locator exactness(TerminalPage terminal) {
        return terminal.pane().getByText("exact", new Locator.GetByTextOptions().setExact(true));
    }

    /// As the browser tells a page that the network is there, or there again.
    private static void wake(TerminalPage terminal) {
        terminal.page().evaluate("dispatchEvent(new Event('online'))");
    }
}
