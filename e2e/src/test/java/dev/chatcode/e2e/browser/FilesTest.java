package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Files go from a browser to the server and back without losing a byte.
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class FilesTest {
    /// Of no whole number of frames.
    private static final int BYTES = (3 << 20) + 77;

    private static final String SIZE = "3.0 MB";
    private static final Duration WHILE = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    @TempDir
    Path home;

    @Test
    void aFileThatIsChosenArrivesAndComesBackByteForByte() throws IOException {
        TerminalPage.start(browser.page(), "chosen");
        var files = FilesPage.open(browser.page());
        var file = random("chosen.bin", 1);
        files.choose(file);
        files.awaitUploaded("chosen.bin", SIZE);
        assertThat(sha256(onServer("chosen.bin"))).isEqualTo(sha256(file));
        assertThat(sha256(files.download("chosen.bin", SIZE))).isEqualTo(sha256(file));
        keepScreenshot(browser.page(), "files.png");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFileThatIsDroppedOnTheTerminalArrivesAndTheTerminalGoesOn() throws IOException {
        var terminal = TerminalPage.start(browser.page(), "dropped");
        var files = new FilesPage(browser.page());
        var file = random("dropped.bin", 2);
        files.drop(terminal.screen(), "dropped.bin", Files.readAllBytes(file));
        files.awaitUploaded("dropped.bin", SIZE);
        assertThat(sha256(onServer("dropped.bin"))).isEqualTo(sha256(file));
        terminal.run("sha256sum dropped.bin");
        terminal.awaitText(sha256(file));

        FilesPage.open(browser.page());
        assertThat(sha256(files.download("dropped.bin", SIZE))).isEqualTo(sha256(file));
        assertThat(browser.complaints()).isEmpty();
    }

    /// More than are sent at once.
    @Test
    void severalFilesThatAreChosenTogetherAllArrive() throws IOException {
        TerminalPage.start(browser.page(), "several");
        var files = FilesPage.open(browser.page());
        var chosen = List.of(
                random("first.bin", 3), random("second.bin", 4), random("third.bin", 5), random("fourth.bin", 6));
        files.choose(chosen.toArray(Path[]::new));
        for (var file : chosen) {
            files.awaitUploaded(nameOf(file), SIZE);
            assertThat(sha256(onServer(nameOf(file)))).isEqualTo(sha256(file));
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatHasTheSameNameIsReplacedOnlyByWhoSaysSo() throws IOException {
        TerminalPage.start(browser.page(), "same name");
        var files = FilesPage.open(browser.page());
        var old = random("same.bin", 7);
        files.choose(old);
        files.awaitUploaded("same.bin", SIZE);
        var other = random("same.bin", 8);

        files.choose(other);
        assertThat(files.upload("same.bin")).containsText("There is such a file already.");
        files.button("Keep the old one").click();
        assertThat(files.button("Keep the old one")).hasCount(0);
        assertThat(sha256(onServer("same.bin"))).isEqualTo(sha256(random("old.bin", 7)));
        assertThat(sha256(files.download("same.bin", SIZE))).isEqualTo(sha256(random("old.bin", 7)));

        files.choose(other);
        assertThat(files.upload("same.bin")).containsText("There is such a file already.");
        files.button("Replace it").click();
        assertThat(files.button("Replace it")).hasCount(0);
        files.awaitUploaded("same.bin", SIZE);
        assertThat(sha256(onServer("same.bin"))).isEqualTo(sha256(other));
        assertThat(sha256(files.download("same.bin", SIZE))).isEqualTo(sha256(other));
        // A browser writes down each answer that is a refusal.
        assertThat(browser.complaints()).hasSize(2).allMatch(complaint -> complaint.contains("status of 409"));
    }

    @Test
    void ofAnUploadThatIsCancelledNothingIsLeftAndAnotherTryBringsAll() throws IOException {
        TerminalPage.start(browser.page(), "cancelled");
        var files = FilesPage.open(browser.page());
        var file = random("cancelled.bin", 9);
        try (var _ = files.slowDown()) {
            files.choose(file);
            files.awaitUnderWay("cancelled.bin");
            await().atMost(WHILE).untilAsserted(() -> assertThat(unfinished()).hasSize(1));
            files.cancel("cancelled.bin");
            assertThat(files.upload("cancelled.bin")).containsText("Cancelled");
        }
        await().atMost(WHILE).untilAsserted(() -> assertThat(unfinished()).isEmpty());
        assertThat(onServer("cancelled.bin")).doesNotExist();

        files.tryAgain("cancelled.bin");
        files.awaitUploaded("cancelled.bin", SIZE);
        assertThat(sha256(onServer("cancelled.bin"))).isEqualTo(sha256(file));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void ofAnUploadThatBreaksOffNothingIsLeftAndAnotherTryBringsAll() throws IOException {
        var terminal = TerminalPage.start(browser.page(), "broken");
        var files = FilesPage.open(browser.page());
        var file = random("broken.bin", 10);
        try (var _ = files.slowDown()) {
            files.choose(file);
            files.awaitUnderWay("broken.bin");
            browser.cable().cut();
            assertThat(files.upload("broken.bin")).containsText("The connection broke off.");
        }
        await().atMost(WHILE).untilAsserted(() -> assertThat(unfinished()).isEmpty());
        assertThat(onServer("broken.bin")).doesNotExist();

        browser.cable().mend();
        terminal.awaitLive();
        files.tryAgain("broken.bin");
        files.awaitUploaded("broken.bin", SIZE);
        assertThat(sha256(onServer("broken.bin"))).isEqualTo(sha256(file));
        assertThat(browser.complaintsBesideOutage()).isEmpty();
    }

    @Test
    void onAPhoneAFileGoesUpAndComesDown() throws IOException {
        try (var phone = browser.newPhone()) {
            var page = phone.newPage();
            page.navigate(browser.system().origin() + "/app");
            var terminal = TerminalPage.start(page, "phone");
            var files = FilesPage.open(page);
            var file = random("phone.bin", 11);
            files.choose(file);
            files.awaitUploaded("phone.bin", SIZE);
            assertThat(sha256(onServer("phone.bin"))).isEqualTo(sha256(file));
            assertThat(sha256(files.download("phone.bin", SIZE))).isEqualTo(sha256(file));
            keepScreenshot(page, "phone-files.png");
            files.close();
            terminal.run("echo af''ter");
            terminal.awaitText("after");
        }
        assertThat(browser.complaints()).isEmpty();
    }

    /// In a folder of its own, so that one name may be given to several.
    private Path random(String name, int seed) throws IOException {
        var bytes = new byte[BYTES];
        new Random(seed).nextBytes(bytes);
        return Files.write(Files.createTempDirectory(home, "seed-" + seed + "-").resolve(name), bytes);
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Path onServer(String name) {
        return browser.system().workspace().resolve(name);
    }

    /// What the gateway has of uploads that are under way.
    private static List<Path> unfinished() throws IOException {
        try (var entries = Files.list(browser.system().workspace())) {
            return entries.filter(entry -> nameOf(entry).startsWith(".chatcode-upload-"))
                    .toList();
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keepScreenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SignedInBrowser.ARTIFACTS.resolve(name)));
    }
}
