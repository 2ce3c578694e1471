package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.chatcode.e2e.system.Cable;
import dev.chatcode.e2e.system.ChatcodeSystem;
import dev.chatcode.e2e.system.OwnCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/// `make test-story`: what somebody does who has never been here, in a browser, from the mail with the link to
/// a server that is destroyed again. The server is a Debian of its own, made by a cloud of ours. It needs root,
/// some minutes, and a release of `make dist`.
@Timeout(value = 600, threadMode = ThreadMode.SAME_THREAD)
class StoryCheck {
    private static final Path ROOT = Path.of(System.getProperty("chatcode.root"));
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/sign-in#[\\w-]+");
    private static final String SERVER = "Story";

    /// In milliseconds. A server starts in half a minute where nothing else runs.
    private static final double PATIENCE = Duration.ofMinutes(4).toMillis();

    @TempDir
    private Path folder;

    // All of these: null where starting has failed before.
    private GreenMail mail;
    private OwnCloud cloud;
    private ChatcodeSystem system;
    private Cable cable;
    private Chromium chromium;

    @BeforeEach
    @Timeout(value = 600, threadMode = ThreadMode.SAME_THREAD)
    void start() throws Exception {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        cloud = OwnCloud.start(Files.createDirectories(folder.resolve("cloud")));
        system = ChatcodeSystem.controlPlaneOnly(
                folder.resolve("system"),
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mail.getSmtp().getPort(),
                "--chatcode.releases.directory=" + ROOT.resolve("dist"),
                "--chatcode.digitalocean.client-id=chatcode-demo",
                "--chatcode.digitalocean.client-secret=chatcode-demo-secret",
                "--chatcode.digitalocean.api-url=" + cloud.origin(),
                "--chatcode.digitalocean.oauth-url=" + cloud.origin());
        cable = new Cable(system.port());
        chromium = new Chromium(system, cable);
    }

    @AfterEach
    @Timeout(value = 180, threadMode = ThreadMode.SAME_THREAD)
    void stop() throws IOException {
        try (var _ = cloud;
                var _ = system;
                var _ = cable;
                var shown = chromium) {
            mail.stop();
            if (shown != null) {
                var picture = SignedInBrowser.ARTIFACTS.resolve("StoryCheck.png");
                shown.page().screenshot(new Page.ScreenshotOptions().setPath(picture));
            }
        }
    }

    @Test
    void fromTheMailToTheEnd() throws Exception {
        signsInByMail("ada@example.com");
        connects();
        createsAServer();
        worksOnIt();
        switchesItOffAndOn();
        destroysIt();

        assertThat(chromium.complaints()).isEmpty();
        await().atMost(Duration.ofMinutes(1)).until(() -> cloud.machines().isEmpty());
    }

    private void signsInByMail(String address) {
        page().navigate(system.origin() + "/sign-in");
        page().getByLabel("E-mail address").fill(address);
        button("Send me a link").click();
        await().atMost(Duration.ofSeconds(30)).until(() -> mail.getReceivedMessages().length == 1);
        var link = LINK.matcher(GreenMailUtil.getBody(mail.getReceivedMessages()[0]));
        assertThat(link.find()).isTrue();
        page().navigate(link.group());
        button("Sign in to Chatcode").click();
        page().waitForURL("**/app");
    }

    private void connects() {
        page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Add server"))
                .first()
                .click();
        page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Connect DigitalOcean"))
                .click();
        button("Authorize application").click();
        page().waitForURL(system.origin() + "/app/servers/new");
    }

    private void createsAServer() {
        page().getByLabel("Server name").fill(SERVER);
        button("Create server").click();
        assertThat(page().getByText("DigitalOcean makes the server")).isVisible();
        awaitConnected();
    }

    private void worksOnIt() {
        var terminal = TerminalPage.start(page(), "Story");
        terminal.run("echo \"<$(id -un) $(sudo -n id -un) $(. /etc/os-release; echo $ID)>\"");
        terminal.awaitText("<vibe root debian>");
        terminal.run("echo kept >kept.txt");
    }

    private void switchesItOffAndOn() {
        openServer();
        chooseAction("Switch off");
        button("Switch off").click();
        // Exactly that: before, it "is being switched off".
        assertThat(page().getByText("Switched off", new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible(within());
        chooseAction("Switch on");
        awaitConnected();
        var terminal = TerminalPage.start(page(), "Again");
        terminal.run("echo \"<$(cat kept.txt)>\"");
        terminal.awaitText("<kept>");
    }

    private void destroysIt() {
        openServer();
        chooseAction("Delete server");
        page().getByLabel("Type " + SERVER + " to confirm").fill(SERVER);
        button("Delete server").click();
        assertThat(server()).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
    }

    private void awaitConnected() {
        assertThat(button("New session").first())
                .isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(PATIENCE));
        assertThat(page().getByText("Connected").first()).isVisible(within());
    }

    /// Until its page is there: that of the session, which has the same name, has actions too.
    private void openServer() {
        server().first().click();
        assertThat(page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Health")))
                .isVisible();
    }

    private Locator server() {
        return page().getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Servers and sessions"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(SERVER));
    }

    private void chooseAction(String name) {
        page().getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Actions for " + SERVER))
                .click();
        page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    private Page page() {
        return chromium.page();
    }

    private Locator button(String name) {
        return page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static LocatorAssertions.IsVisibleOptions within() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);
    }
}
