package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.chatcode.protocol.SessionId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a terminal in windows of other sizes, and in more than one.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class WindowTest {
    private static final int SESSIONS = 5;
    private static final int WORDS = 4;

    /// Where a pixel has each colour.
    private static final int RED = 16;

    private static final int GREEN = 8;
    private static final int BLUE = 0;

    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    @Test
    void aSecondWindowSaysThatSomeoneElseIsTypingBeforeAnythingIsTyped() {
        var first = TerminalPage.start(browser.page(), "shared");
        first.run("echo on''e");
        first.awaitText("one");

        var second = new TerminalPage(browser.page().context().newPage());
        second.page().navigate(browser.page().url());
        second.awaitText("one");
        assertThat(second.state()).hasText(Pattern.compile("^Read-only"));
        assertThat(second.page().getByRole(AriaRole.ALERT)).hasCount(0);
        second.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take control"))
                .click();
        second.awaitLive();
        assertThat(first.state()).hasText(Pattern.compile("^Read-only"));
    }

    /// Typed by turns, a word into each, while all of them print.
    @Test
    void fiveSessionsThatPrintLoseNoKeyAndSwapNone() {
        var terminals = IntStream.range(0, SESSIONS)
                .mapToObj(i -> openInWindowOfItsOwn(i, browser.system().newSession()))
                .toList();
        for (var i = 0; i < SESSIONS; i++) {
            terminals.get(i).run(printAndTake(i));
        }
        terminals.forEach(terminal -> terminal.awaitText(Pattern.compile("\\d{20}")));

        for (var word = 0; word < WORDS; word++) {
            for (var i = 0; i < SESSIONS; i++) {
                terminals.get(i).type(word(word, i));
            }
        }
        terminals.forEach(terminal -> terminal.press("Control+d"));

        for (var i = 0; i < SESSIONS; i++) {
            var session = i;
            var typed = IntStream.range(0, WORDS)
                    .mapToObj(word -> word(word, session))
                    .collect(Collectors.joining());
            var file = browser.system().workspace().resolve("typed-" + i);
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                assertThat(file).hasContent(typed);
                assertThat(file.resolveSibling("prints-" + session)).doesNotExist();
            });
        }
    }

    private static String printAndTake(int session) {
        return """
                stty -echo; touch prints-%1$d; (while [ -e prints-%1$d ]; do echo $((n += 1)); sleep 0.05; done) & \
                cat >typed-%1$d; rm prints-%1$d""".formatted(session);
    }

    private static String word(int word, int session) {
        return "word-" + word + "-of-" + session + "\n";
    }

    private static TerminalPage openInWindowOfItsOwn(int number, SessionId session) {
        var page = number == 0 ? browser.page() : browser.page().context().newPage();
        page.navigate(browser.system().origin() + "/app/sessions/" + session);
        var terminal = new TerminalPage(page);
        terminal.awaitLive();
        return terminal;
    }

    /// Row by row, as tmux tells programs in which row their cursor is.
    @Test
    void afterNarrowingAndWideningTheBrowserShowsWhatTmuxHas() {
        var terminal = TerminalPage.start(browser.page(), "sizes");
        var session = new SessionId(browser.page().url().replaceFirst(".*/", "").replaceFirst("[?#].*", ""));
        terminal.run("PS1='$ '; clear; for i in 1 2 3 4 5 6; do printf \"$i-%0150d-end\\n\" 0; done; echo do''ne");
        terminal.awaitText("done");
        for (var width : new int[] {700, 420, 1280, 390, 1100, 800}) {
            var before = columns(session);
            browser.page().setViewportSize(width, 800);
            browser.page().waitForCondition(() -> columns(session) != before);
            browser.page().waitForCondition(terminal::isWithinTheWindow);
            browser.page().waitForCondition(() -> shown(terminal).equals(tmux(session)));
        }
        terminal.run("echo mo''re");
        terminal.awaitText("more");
        assertThat(browser.page().getByText("exact", new Page.GetByTextOptions().setExact(true)))
                .isVisible(new IsVisibleOptions().setTimeout(30_000));
        assertThat(browser.page().getByText("repaired")).hasCount(0);
        terminal.keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("terminal-resized.png"));
    }

    @Test
    void aVerticalLineOverManyRowsHasNoGap() {
        var terminal = TerminalPage.start(browser.page(), "lines");
        terminal.run("PS1='$ '; clear; for i in 1 2 3 4 5 6 7 8; do "
                + "printf '\\e[38;2;0;255;0m││\\e[0mgy\\e[38;2;255;0;0m_\\e[0m\\n'; done");
        terminal.awaitText(Pattern.compile("(││gy_.*){8}", Pattern.DOTALL));
        terminal.keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("terminal-lines.png"));
        var screen = image(browser.page().locator(".xterm-screen").screenshot());
        var rows = rowsWith(screen, GREEN);
        assertThat(rows.length).as("rows of pixels with a line in them").isGreaterThan(8 * 12);
        assertThat(rows[rows.length - 1] - rows[0] + 1).as("without a gap").isEqualTo(rows.length);
        assertThat(rowsWith(screen, RED).length).as("an underscore in each row").isGreaterThanOrEqualTo(8);
    }

    @Test
    void theSizeOfTypeFollowsAPhoneThatIsTurned() {
        browser.page().setViewportSize(390, 844);
        var terminal = TerminalPage.start(browser.page(), "phone");
        assertThat(terminal.rows()).hasCSS("font-size", "12px");
        browser.page().setViewportSize(844, 390);
        assertThat(terminal.rows()).hasCSS("font-size", "14px");
        browser.page().setViewportSize(390, 844);
        assertThat(terminal.rows()).hasCSS("font-size", "12px");
        browser.page().waitForCondition(terminal::isWithinTheWindow);
    }

    /// Row by row, without the blanks at the ends.
    private static String shown(TerminalPage terminal) {
        return terminal.rows().locator("> div").allInnerTexts().stream()
                .map(row -> row.replace('\u00a0', ' ').stripTrailing())
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    private static String tmux(SessionId session) {
        try {
            return browser.system().screenOf(session);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int columns(SessionId session) {
        try {
            return browser.system().columnsOf(session);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The rows of pixels where the colour, one of those that a pixel is made of, is far stronger than the
    /// others.
    private static int[] rowsWith(BufferedImage image, int shift) {
        return IntStream.range(0, image.getHeight())
                .filter(y -> IntStream.range(0, image.getWidth()).anyMatch(x -> isMostly(image.getRGB(x, y), shift)))
                .toArray();
    }

    private static boolean isMostly(int pixel, int shift) {
        var others = IntStream.of(RED, GREEN, BLUE).filter(other -> other != shift);
        return others.allMatch(other -> (pixel >> shift & 0xff) - (pixel >> other & 0xff) > 60);
    }

    private static BufferedImage image(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
