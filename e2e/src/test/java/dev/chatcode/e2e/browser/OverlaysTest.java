package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.MouseButton;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Who cannot see well can use what opens over a page: menus, dialogs, sheets. Pages themselves are left to
/// [PagesTest].
// Playwright belongs to the thread that made it: a time-out must interrupt that thread, not add another.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class OverlaysTest {
    @TempDir
    static Path folder;

    @RegisterExtension
    static final SignedInBrowser browser = new SignedInBrowser(() -> folder);

    @TempDir
    Path home;

    @Test
    void theMenusOfASession() {
        var page = openSession("menus");
        var terminal = new TerminalPage(page);
        terminal.screen().click(new Locator.ClickOptions().setButton(MouseButton.RIGHT));
        assertUsable(page, page.getByRole(AriaRole.MENU));
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.MENU)).hasCount(0);

        for (var name : new String[] {"Actions for menus", "Split"}) {
            button(terminal.pane(), name).click();
            assertUsable(page, page.getByRole(AriaRole.MENU));
            page.keyboard().press("Escape");
            assertThat(page.getByRole(AriaRole.MENU)).hasCount(0);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theDialogsOfASession() {
        var page = openSession("dialogs");
        for (var name : new String[] {"Rename", "End session"}) {
            button(new TerminalPage(page).pane(), "Actions for dialogs").click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name))
                    .click();
            assertUsable(page, page.getByRole(AriaRole.DIALOG));
            page.keyboard().press("Escape");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theMenuOfAServer() {
        var page = browser.page();
        calm(page);
        page.navigate(
                browser.system().origin() + "/app/servers/" + browser.system().vps());
        button(page.getByRole(AriaRole.MAIN), "Actions for This computer").click();
        assertUsable(page, page.getByRole(AriaRole.MENU));
        assertThat(browser.complaints()).isEmpty();
    }

    /// With one that is being sent and one that asks a question.
    @Test
    void theFilesWithUploads() throws IOException {
        assertFilesUsable(openSession("files"), "desktop.bin");
    }

    @Test
    void theFilesWithUploadsOnAPhone() throws IOException {
        try (var phone = browser.newPhone()) {
            assertFilesUsable(openSession(phone.newPage(), "files"), "phone.bin");
        }
    }

    @Test
    void theComposerWithAFailure() {
        var page = openSession("composer");
        page.keyboard().press("Control+Shift+O");
        var composer = page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Composer"));
        assertThat(composer).isVisible();
        page.keyboard().type("echo one");
        page.keyboard().press("Enter");
        button(composer, "What was sent").click();
        assertUsable(page, page.getByRole(AriaRole.MENU));
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.MENU)).hasCount(0);

        browser.cable().cut();
        assertThat(new TerminalPage(page).state()).containsText("Offline");
        composer.getByRole(AriaRole.TEXTBOX).fill("echo two");
        button(composer, "Send").click();
        assertUsable(page, composer.getByRole(AriaRole.ALERT));
        browser.cable().mend();
        assertThat(browser.complaintsBesideOutage()).isEmpty();
    }

    @Test
    void theComposerAndTheKeysOfAPhone() {
        try (var phone = browser.newPhone()) {
            var page = openSession(phone.newPage(), "keys");
            button(page.getByRole(AriaRole.TOOLBAR), "Ctrl").click();
            button(page.getByRole(AriaRole.TOOLBAR), "Compose").click();
            assertUsable(page, page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Composer")));
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theDrawerOfAPhone() {
        try (var phone = browser.newPhone()) {
            var page = openSession(phone.newPage(), "drawer");
            button(page.locator("body"), "Servers and sessions").click();
            assertUsable(page, page.getByRole(AriaRole.DIALOG));
            var actions = button(page.getByRole(AriaRole.DIALOG), "Actions for drawer");
            actions.click();
            assertUsable(page, page.getByRole(AriaRole.MENU));
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theListOfShortcuts() {
        calm(browser.page());
        assertThat(browser.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("This computer")))
                .isVisible();
        browser.page().keyboard().press("Control+/");
        assertUsable(
                browser.page(),
                browser.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Keyboard shortcuts")));
        new TerminalPage(browser.page()).keepScreenshot(SignedInBrowser.ARTIFACTS.resolve("shortcuts.png"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePaletteWithNothingFound() {
        var page = openSession("palette");
        page.keyboard().press("Control+Shift+P");
        assertUsable(page, page.getByRole(AriaRole.DIALOG));
        page.keyboard().type("there is no such thing");
        assertThat(page.getByRole(AriaRole.OPTION)).hasCount(0);
        assertUsable(page, page.getByRole(AriaRole.DIALOG));
        assertThat(browser.complaints()).isEmpty();
    }

    /// Each look that a button has, as it is under the pointer.
    @Test
    void theButtonsOfADialogUnderThePointer() {
        var page = openSession("buttons");
        page.keyboard().press("Control+Shift+Enter");
        button(page.getByRole(AriaRole.DIALOG), "Start session").hover();
        assertUsable(page, page.getByRole(AriaRole.DIALOG));
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);

        button(new TerminalPage(page).pane(), "Actions for buttons").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("End session"))
                .click();
        for (var name : new String[] {"End session", "Cancel"}) {
            button(page.getByRole(AriaRole.DIALOG), name).hover();
            assertUsable(page, page.getByRole(AriaRole.DIALOG));
        }
        assertThat(browser.complaints()).isEmpty();
    }

    private void assertFilesUsable(Page page, String name) throws IOException {
        var files = FilesPage.open(page);
        var small = Files.writeString(home.resolve(name), "content");
        var large = Files.write(home.resolve("large-" + name), new byte[3 << 20]);
        files.choose(small);
        files.awaitUploaded(name, "7 B");
        files.choose(small);
        assertThat(files.button("Replace it")).isVisible();
        try (var _ = files.slowDown()) {
            files.choose(large);
            files.awaitUnderWay("large-" + name);
            assertUsable(page, files.button("Upload files"));
            files.cancel("large-" + name);
        }
        assertUsable(page, files.button("Try again: large-" + name));
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("status of 409"));
    }

    private static Page openSession(String title) {
        return openSession(browser.page(), title);
    }

    private static Page openSession(Page page, String title) {
        calm(page);
        page.navigate(browser.system().origin() + "/app");
        TerminalPage.start(page, title);
        return page;
    }

    /// What moves has other colours on its way.
    private static void calm(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    }

    /// What is looked for is seen before and afterwards: what has closed meanwhile cannot be used by anybody.
    private static void assertUsable(Page page, Locator opened) {
        assertThat(opened).isVisible();
        assertThat(Axe.findings(page)).isEmpty();
        assertThat(opened).isVisible();
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
