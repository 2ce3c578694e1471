package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import dev.chatcode.protocol.SessionId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every page: who cannot see it well can use it, the console stays empty, and it asks for nothing while
/// nothing happens.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class PagesTest {
    /// A score of 0.1 is called good; a card that jumps by its own height has about as much.
    private static final double NOTICEABLE_SHIFT = 0.02;

    private static final String RECORD_SHIFTS = """
            window.shifts = [];
            new PerformanceObserver((list) => {
              for (const { value, hadRecentInput, sources } of list.getEntries()) {
                if (!hadRecentInput) {
                  shifts.push({ value, moved: sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? node?.nodeName) });
                }
              }
            }).observe({ type: 'layout-shift', buffered: true });
            """;

    /// Of no server and no session: nobody need tell it of anything.
    private static final Shown NOTHING_HERE = heading("/app/nothing-here", "There is nothing here");

    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    private static SessionId session;

    /// What is on a page when it is complete.
    record Shown(String path, AriaRole role, String name) {
        @Override
        public String toString() {
            return path;
        }
    }

    private enum Window {
        DESKTOP(1280, 800),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Window(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    @BeforeAll
    static void beginSession() {
        session = browser.system().newSession();
    }

    static Stream<Shown> pages() {
        return Stream.of(
                heading("/app", "This computer"),
                new Shown("/app/sessions/" + session, AriaRole.TEXTBOX, "Terminal input"),
                heading("/app/servers/" + browser.system().vps(), "Health"),
                heading("/app/servers/new", "Your own computer"),
                heading("/app/settings", "Terminal"),
                heading("/app/settings/account", "Ways to sign in"),
                heading("/app/settings/sign-ins", "Sign-ins"),
                heading("/app/settings/tokens", "Your tokens"),
                heading("/app/settings/activity", "Today"),
                NOTHING_HERE);
    }

    static Stream<Shown> pagesOfStrangers() {
        return Stream.of(
                heading("/", "Your own server"),
                heading("/sign-in", "Sign in"),
                heading("/sign-in?error=expired", "Sign in"),
                new Shown("/sign-in#no-token", AriaRole.BUTTON, "Sign in to Chatcode"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageOfTheAppCanBeUsedByEverybody(Shown shown) {
        open(browser.page(), shown);
        assertThat(findings(browser.page())).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pagesOfStrangers")
    void aPageThatStrangersSeeCanBeUsedByEverybody(Shown shown) {
        var complaints = new ArrayList<String>();
        try (var stranger = browser.page().context().browser().newContext()) {
            var page = stranger.newPage();
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            open(page, shown);
            assertThat(findings(page)).isEmpty();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void theDialogForANewSessionCanBeUsedByEverybody() {
        open(browser.page(), heading("/app", "This computer"));
        browser.page().keyboard().press("Control+Shift+Enter");
        assertThat(browser.page().getByRole(AriaRole.DIALOG)).isVisible();
        assertThat(findings(browser.page())).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePaletteCanBeUsedByEverybody() {
        open(browser.page(), heading("/app", "This computer"));
        browser.page().keyboard().press("Control+k");
        assertThat(browser.page().getByRole(AriaRole.DIALOG)).isVisible();
        assertThat(findings(browser.page())).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    /// Ten minutes of the page's own clock, in which every timer of it runs as often as it would.
    @ParameterizedTest
    @MethodSource("pages")
    void anIdlePageAsksForNothing(Shown shown) {
        var page = browser.page();
        page.clock().install();
        var asked = new ArrayList<String>();
        page.onRequest(request -> asked.add(request.method() + " " + request.url()));
        openToTheEnd(page, shown, asked);
        asked.clear();
        page.clock().runFor("10:00");
        assertThat(asked).isEmpty();
    }

    /// While it loads, nothing that can be read already moves by more than one would notice.
    @ParameterizedTest
    @MethodSource("pages")
    void aPageThatLoadsStaysWhereItIs(Shown shown) {
        assertThatItStaysWhereItIs(browser.page(), shown);
    }

    @ParameterizedTest
    @MethodSource("pagesOfStrangers")
    void aPageThatStrangersSeeStaysWhereItIs(Shown shown) {
        try (var stranger = browser.page().context().browser().newContext()) {
            assertThatItStaysWhereItIs(stranger.newPage(), shown);
        }
    }

    private static void assertThatItStaysWhereItIs(Page page, Shown shown) {
        page.addInitScript(RECORD_SHIFTS);
        for (var window : Window.values()) {
            page.setViewportSize(window.width, window.height);
            page.navigate("about:blank"); // From an address that differs in what follows # nothing is loaded anew.
            open(page, shown);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            var shifts = (List<?>) page.evaluate("window.shifts");
            var sum =
                    ((Number) page.evaluate("window.shifts.reduce((sum, { value }) => sum + value, 0)")).doubleValue();
            assertThat(sum).as("%s: %s", window, shifts).isLessThan(NOTICEABLE_SHIFT);
        }
    }

    /// With what is asked anew when the stream of events has begun: until a second has passed without a request.
    private static void openToTheEnd(Page page, Shown shown, List<String> asked) {
        if (!shown.equals(NOTHING_HERE)) {
            page.waitForResponse(response -> response.url().endsWith("/api/events"), () -> open(page, shown));
        } else {
            open(page, shown);
        }
        for (var before = -1; before < asked.size(); ) {
            before = asked.size();
            page.waitForTimeout(1000);
        }
    }

    private static Shown heading(String path, String name) {
        return new Shown(path, AriaRole.HEADING, name);
    }

    private static void open(Page page, Shown shown) {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.navigate(browser.system().origin() + shown.path());
        assertThat(page.getByRole(shown.role(), new Page.GetByRoleOptions().setName(shown.name()))
                        .first())
                .isVisible();
    }

    /// In both windows.
    private static List<Object> findings(Page page) {
        var findings = new ArrayList<>();
        for (var window : Window.values()) {
            page.setViewportSize(window.width, window.height);
            findings.addAll(Axe.findings(page));
        }
        return findings;
    }
}
