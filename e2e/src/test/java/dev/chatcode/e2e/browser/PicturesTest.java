package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.BoundingBox;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Pictures that programs print are seen, and the terminal stays exact.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class PicturesTest {
    private static final Color SIXEL = new Color(255, 0, 0);
    private static final Color FILE = new Color(0, 0, 255);
    private static final double LONG = 40_000;

    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    /// Of 20 × 5 cells and of 30 × 4, so large they are for programs.
    @BeforeAll
    static void copyPictures() throws IOException {
        var sixel = "\033Pq\"1;1;320;160#1;2;100;0;0" + "#1!320~-".repeat(27) + "\033\\\n";
        Files.writeString(browser.system().workspace().resolve("sixel"), sixel, US_ASCII);

        var picture = new BufferedImage(480, 128, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(FILE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.dispose();
        var png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        var file = "\033]1337;File=inline=1;size=%d:%s\007\n"
                .formatted(png.size(), Base64.getEncoder().encodeToString(png.toByteArray()));
        Files.writeString(browser.system().workspace().resolve("file"), file, US_ASCII);
    }

    @Test
    void aSixelAndAnInlineFileAreSeenAndTheNextPromptIsBelowThem() {
        var terminal = TerminalPage.start(browser.page(), "pictures");
        terminal.run("PS1='prompt> '; clear");
        assertThat(terminal.rows()).hasText(Pattern.compile("^\\s*prompt>\\s*$"));
        terminal.run("cat sixel file; echo do''ne");
        assertThat(terminal.rows()).hasText(Pattern.compile("done\\s*prompt>\\s*$"));
        awaitPictures(terminal);
        assertPlaces(terminal);
        terminal.keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("terminal-pictures.png"));
        assertThat(browser.complaints()).isEmpty();

        // It goes on where it was, and compares itself anew.
        browser.cable().cut();
        assertThat(terminal.state()).hasText(Pattern.compile("^(Offline since .*|Connecting…)$"));
        browser.cable().mend();
        assertExact(terminal);
        assertPlaces(terminal);

        terminal.run("clear; echo cle''ared");
        terminal.awaitText("cleared");
        browser.page()
                .waitForCondition(() -> coloured(terminal, SIXEL).isEmpty()
                        && coloured(terminal, FILE).isEmpty());
    }

    /// Whether it is shown again depends on whether its bytes come again, or a snapshot, which has no pictures.
    @Test
    void afterAReloadThePictureHasItsRoomAndTheTerminalIsExact() {
        var terminal = TerminalPage.start(browser.page(), "reloaded");
        terminal.run("cat sixel; echo do''ne");
        terminal.awaitText("done");
        browser.page().waitForCondition(() -> !coloured(terminal, SIXEL).isEmpty());
        var before = box(done(terminal));

        browser.page().reload();
        assertExact(terminal);
        assertThat(box(done(terminal)).y).isEqualTo(before.y);
    }

    private static Locator done(TerminalPage terminal) {
        return terminal.rows().getByText("done", new Locator.GetByTextOptions().setExact(true));
    }

    private static void awaitPictures(TerminalPage terminal) {
        browser.page()
                .waitForCondition(() -> !coloured(terminal, SIXEL).isEmpty()
                        && !coloured(terminal, FILE).isEmpty());
    }

    /// The sixel has rows 1 to 5 after the command's own, the file 6 to 9.
    private static void assertPlaces(TerminalPage terminal) {
        double rowHeight = box(terminal.rows().locator("> div").first()).height;
        double columnWidth = rowHeight / 2;
        var sixel = coloured(terminal, SIXEL);
        var file = coloured(terminal, FILE);
        assertThat(sixel.getMinY() / rowHeight).isBetween(0.9, 1.1);
        assertThat(sixel.getMaxY() / rowHeight).isBetween(5.8, 6.1);
        assertThat(file.getMinY() / rowHeight).isBetween(5.9, 6.1);
        assertThat(file.getMaxY() / rowHeight).isBetween(9.8, 10.1);
        assertThat(sixel.getWidth() / columnWidth).isBetween(18.0, 26.0);
        assertThat(file.getWidth() / sixel.getWidth()).isBetween(1.45, 1.55);
        assertThat(box(done(terminal)).y - box(terminal.screen()).y).isGreaterThanOrEqualTo(file.getMaxY() - 1);
    }

    private static void assertExact(TerminalPage terminal) {
        assertThat(terminal.state()).hasText("Live", new HasTextOptions().setTimeout(LONG));
        assertThat(terminal.pane().getByText("exact", new Locator.GetByTextOptions().setExact(true)))
                .isVisible(new IsVisibleOptions().setTimeout(LONG));
        assertThat(terminal.pane().getByText("repaired")).hasCount(0);
    }

    private static BoundingBox box(Locator element) {
        return requireNonNull(element.boundingBox());
    }

    /// What of the terminal has that colour, from its upper left corner.
    private static Rectangle coloured(TerminalPage terminal, Color colour) {
        var found = new Rectangle(0, 0, -1, -1);
        var shown = screenshot(terminal);
        for (int y = 0; y < shown.getHeight(); y++) {
            for (int x = 0; x < shown.getWidth(); x++) {
                if (isLike(new Color(shown.getRGB(x, y)), colour)) {
                    found.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return found;
    }

    private static boolean isLike(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) < 12
                && Math.abs(one.getGreen() - other.getGreen()) < 12
                && Math.abs(one.getBlue() - other.getBlue()) < 12;
    }

    private static BufferedImage screenshot(TerminalPage terminal) {
        try {
            return requireNonNull(
                    ImageIO.read(new ByteArrayInputStream(terminal.screen().screenshot())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
