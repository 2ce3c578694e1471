package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What a user does and sees, in the browser that a user has.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class BrowserTest {
    private static final String NEUTRAL_PROMPT = "PS1='\\[\\e[1;32m\\]~/project\\[\\e[0m\\] $ '; clear";
    private static final String ORANGE = "rgb(255, 128, 0)";
    private static final String COLOUR_208 = "rgb(255, 135, 0)";
    private static final Pattern TRANSPARENT = Pattern.compile("^rgba\\(0, 0, 0, 0\\)$");
    private static final Pattern OPAQUE = Pattern.compile("^rgb\\(.*");
    private static final String BOLD = "700";

    private static final HasTextOptions LONG = new HasTextOptions().setTimeout(60_000);

    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    @BeforeAll
    static void copyProgram() throws IOException {
        try (var colours = BrowserTest.class.getResourceAsStream("colours")) {
            var program = browser.system().workspace().resolve("colours");
            Files.copy(requireNonNull(colours), program);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aNewUserOpensTheLinkTypesSeesColoursReloadsAndSeesTheSame() {
        var terminal = TerminalPage.start(browser.page(), "Release 1.4");
        terminal.run(NEUTRAL_PROMPT);
        assertThat(terminal.rows()).hasText(Pattern.compile("^\\s*~/project \\$\\s*$"));
        terminal.run("./colours");
        terminal.awaitText(Pattern.compile("done.*┘\\s*~/project \\$\\s*$", Pattern.DOTALL));
        assertColoured(terminal);

        var shown = terminal.rows().innerText();
        browser.page().reload();
        terminal.awaitLive();
        assertThat(terminal.rows()).hasText(shown, new HasTextOptions().setUseInnerText(true));
        assertThat(terminal.rows().innerText()).isEqualTo(shown);
        assertColoured(terminal);

        keepScreenshots(terminal);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void ctrlCAndShiftEnterAndPasteReachTheProgram() {
        var terminal = TerminalPage.start(browser.page(), "keys");
        terminal.run("PS1='prompt> '; clear");
        assertThat(terminal.rows()).hasText(Pattern.compile("^\\s*prompt>\\s*$"));
        terminal.run("stty -icrnl -echo; echo rea''dy; cat -v");
        terminal.awaitText("ready");

        terminal.press("Shift+Enter");
        terminal.press("Control+j");
        terminal.awaitText("^[^M");
        terminal.paste("first line\nsecond line\n");
        terminal.press("Control+j");
        terminal.awaitText("first line^Msecond line^M");
        terminal.press("Control+c");
        assertThat(terminal.rows()).hasText(Pattern.compile("\\^M\\s*prompt>\\s*$"));

        assertThat(browser.complaints()).isEmpty();
    }

    /// An animation has browsers draw sixty frames a second, however seldom it changes anything.
    @Test
    void aTerminalAtRestHasNoAnimationButItsCursorBlinks() {
        var terminal = TerminalPage.start(browser.page(), "rest");
        var cursor = terminal.rows().locator(".xterm-cursor");
        for (var seen : List.of(true, false, true)) {
            assertThat(cursor).hasCSS("background-color", seen ? OPAQUE : TRANSPARENT);
        }
        browser.page()
                .waitForFunction(
                        "() => document.getAnimations().every(animation => animation.playState !== 'running')");

        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void killingTheControlPlaneShowsOfflineAndThenLiveAgain() throws IOException {
        var terminal = TerminalPage.start(browser.page(), "outage");
        terminal.run("echo be''fore");
        terminal.awaitText("before");

        browser.system().killControlPlane();
        assertThat(terminal.state()).hasText(Pattern.compile("^(Offline since .*|Connecting…)$"));
        browser.system().startControlPlane();
        assertThat(terminal.state()).hasText("Live", LONG);

        terminal.run("echo af''ter");
        terminal.awaitText("after");
        terminal.awaitText("before");
        assertThat(browser.complaintsBesideOutage()).isEmpty();
    }

    private static void assertColoured(TerminalPage terminal) {
        assertThat(piece(terminal, "true colour")).hasCSS("color", ORANGE);
        assertThat(piece(terminal, "256 colours")).hasCSS("color", COLOUR_208);
        assertThat(piece(terminal, "bold")).hasCSS("font-weight", BOLD);
        terminal.awaitText("naïve Grüße ∑ π → ≠");
    }

    /// The part of a row with exactly this text, which is drawn in one style.
    private static Locator piece(TerminalPage terminal, String text) {
        return terminal.rows().getByText(text, new Locator.GetByTextOptions().setExact(true));
    }

    private void keepScreenshots(TerminalPage terminal) {
        terminal.chooseTheme("Dark");
        terminal.keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("terminal.png"));
        terminal.chooseTheme("Light");
        terminal.keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("terminal-light.png"));
        browser.page().setViewportSize(390, 844);
        assertThat(browser.page().getByRole(AriaRole.TOOLBAR)).isVisible();
        browser.page().waitForCondition(terminal::isWithinTheWindow);
        terminal.keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("terminal-phone.png"));
    }
}
