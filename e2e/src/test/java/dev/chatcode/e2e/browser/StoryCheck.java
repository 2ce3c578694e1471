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
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.chatcode.e2e.system.Cable;
import dev.chatcode.e2e.system.ChatcodeSystem;
import dev.chatcode.e2e.system.OwnCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/// `make test-story`: what somebody does who has never been here, in a browser, from the landing page to a
/// server that is destroyed again; at a desk, and on a phone. The server is a Debian of its own, made by a cloud
/// of ours, and the agent there a real one from the npm registry. It needs root, some minutes, and a release of
/// `make dist`.
@Timeout(value = 30 * 60, threadMode = ThreadMode.SAME_THREAD)
class StoryCheck {
    private static final Path ROOT = Path.of(System.getProperty("chatcode.root"));
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/sign-in#[\\w-]+");
    private static final String SERVER = "Story";

    /// In milliseconds. A server starts in half a minute where nothing else runs.
    private static final double PATIENCE = Duration.ofMinutes(4).toMillis();

    /// In milliseconds.
    private static final double INSTALLATION = Duration.ofMinutes(8).toMillis();

    private static final int NARROW = 640;
    private static final Path AUTHORITIES = Path.of("etc/ssl/certs/ca-certificates.crt");

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
                new TerminalPage(shown.page()).keepScreenshot(picture("end"));
            }
        }
    }

    @Test
    void fromTheLandingPageToTheEnd() throws Exception {
        isLived();
    }

    @Test
    void onAPhoneToo() throws Exception {
        chromium.restartAsPhone();
        isLived();
    }

    private void isLived() throws Exception {
        comesAlong();
        signsInByMail("ada@example.com");
        connects();
        createsAServer();
        worksOnIt();
        hasAnAgentWork();
        switchesItOffAndOn();
        destroysIt();

        assertThat(chromium.complaints()).isEmpty();
        await().atMost(Duration.ofMinutes(1)).until(() -> cloud.machines().isEmpty());
    }

    private void comesAlong() {
        page().navigate(system.origin());
        press(page().getByRole(AriaRole.BANNER)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Sign in")));
        page().waitForURL("**/sign-in");
    }

    private void signsInByMail(String address) {
        page().getByLabel("E-mail address").fill(address);
        press(button("Send me a link"));
        await().atMost(Duration.ofSeconds(30)).until(() -> mail.getReceivedMessages().length == 1);
        var link = LINK.matcher(GreenMailUtil.getBody(mail.getReceivedMessages()[0]));
        assertThat(link.find()).isTrue();
        page().navigate(link.group());
        press(button("Sign in to Chatcode"));
        page().waitForURL("**/app");
    }

    private void connects() {
        press(page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Add server"))
                .first());
        press(page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Connect DigitalOcean")));
        press(button("Authorize application"));
        page().waitForURL(system.origin() + "/app/servers/new");
    }

    private void createsAServer() {
        page().getByLabel("Server name").fill(SERVER);
        press(button("Create server"));
        assertThat(page().getByText("DigitalOcean makes the server")).isVisible();
        awaitConnected();
    }

    private void worksOnIt() {
        var terminal = TerminalPage.start(page(), "Story");
        terminal.run("echo \"<$(id -un) $(sudo -n id -un) $(. /etc/os-release; echo $ID)>\"");
        terminal.awaitText("<vibe root debian>");
        terminal.run("echo kept >kept.txt");
    }

    private void hasAnAgentWork() throws IOException {
        lendTheWayToTheRegistry(cloud.machines().getFirst());
        openServer();
        press(button("New session").first());
        press(page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Codex")));
        press(button("Install and start"));
        assertThat(page().getByRole(AriaRole.DIALOG).getByLabel("Output of the installation of Codex"))
                .containsText(Pattern.compile("\\S"), new ContainsTextOptions().setTimeout(PATIENCE));
        var terminal = new TerminalPage(page());
        assertThat(terminal.rows())
                .containsText("Welcome to Codex", new ContainsTextOptions().setTimeout(INSTALLATION));
        terminal.keepScreenshot(picture("agent"));
    }

    /// Where a proxy signs for the registry, the machine has to believe it as this computer does.
    private static void lendTheWayToTheRegistry(Path machine) throws IOException {
        var authorities = System.getenv("NODE_EXTRA_CA_CERTS");
        if (authorities != null) {
            Files.write(
                    machine.resolve(AUTHORITIES), Files.readAllBytes(Path.of(authorities)), StandardOpenOption.APPEND);
            Files.writeString(machine.resolve("home/vibe/.npmrc"), "cafile=/" + AUTHORITIES + "\n");
        }
    }

    private void switchesItOffAndOn() {
        openServer();
        chooseAction("Switch off");
        press(button("Switch off"));
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
        press(button("Delete server"));
        assertThat(page().getByRole(AriaRole.DIALOG))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
        openSidebar();
        assertThat(server()).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
    }

    private void awaitConnected() {
        assertThat(button("New session").first())
                .isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(PATIENCE));
        assertThat(page().getByText("Connected").first()).isVisible(within());
    }

    /// Until its page is there: that of the session, which has the same name, has actions too.
    private void openServer() {
        openSidebar();
        press(server().first());
        assertThat(page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Health")))
                .isVisible();
    }

    /// It is there already where there is room for it.
    private void openSidebar() {
        if (isPhone()) {
            press(button("Servers and sessions"));
            assertThat(sidebar()).isVisible();
        }
    }

    private Locator server() {
        return sidebar().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(SERVER));
    }

    private Locator sidebar() {
        return page().getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Servers and sessions"));
    }

    private void chooseAction(String name) {
        press(page().getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Actions for " + SERVER)));
        press(page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name)));
    }

    /// With a finger where there is no mouse.
    private void press(Locator what) {
        if (isPhone()) {
            what.tap();
        } else {
            what.click();
        }
    }

    private boolean isPhone() {
        return page().viewportSize().width < NARROW;
    }

    private Path picture(String name) {
        return SignedInBrowser.ARTIFACTS.resolve("StoryCheck-%s-%d.png".formatted(name, page().viewportSize().width));
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
