package dev.chatcode.controlplane.account.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// What becomes of a mail when the mail server is absent, slow or not configured.
@ExtendWith(OutputCaptureExtension.class)
class SignInMailerTest {
    @TempDir
    Path directory;

    @Test
    void aMailThatIsNotTakenAtFirstIsSentLaterAndTheLogDoesNotHoldItsLink(CapturedOutput output) throws Exception {
        var setup = new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        try (var app = started(setup.getPort())) {
            assertThat(start(app, "later@example.com").status()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> output.getAll().contains("a sign-in mail to example.com was not taken"));
            var server = new GreenMail(setup);
            server.start();
            try {
                assertThat(server.waitForIncomingEmail(40_000, 1)).isTrue();
                assertThat(server.getReceivedMessages()[0].getAllRecipients()[0].toString())
                        .isEqualTo("later@example.com");
                assertThat(output.getAll()).doesNotContain("/sign-in#").doesNotContain("later@example.com");
            } finally {
                server.stop();
            }
        }
    }

    @Test
    void whatIsRefusedForGoodIsNotTriedAgain(CapturedOutput output) throws IOException {
        try (var server = new RefusingMailServer(550);
                var app = started(server.port())) {
            start(app, "nobody@example.com");

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> output.getAll().contains("a sign-in mail to example.com is given up"));
            assertThat(server.refused()).isEqualTo(1);
            assertThat(output.getAll()).contains("550 no <…@example.com>").doesNotContain("nobody@example.com");
        }
    }

    @Test
    void whatIsRefusedForNowIsTriedAgain() throws IOException {
        try (var server = new RefusingMailServer(450);
                var app = started(server.port())) {
            start(app, "later@example.com");

            await().atMost(Duration.ofSeconds(20)).until(() -> server.refused() >= 2);
        }
    }

    @Test
    void whatIsNotSentWhenTheServerStopsIsLogged(CapturedOutput output) throws IOException {
        try (var app = started(freePort())) {
            start(app, "lost@example.com");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> output.getAll().contains("a sign-in mail to example.com was not taken"));
        }
        assertThat(output.getAll()).contains("a sign-in mail to example.com was not sent before the server stopped");
    }

    /// A mail server that takes connections and then says nothing.
    @Test
    void whereTooManyMailsWaitNobodyIsPromisedAnother() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var app = started(silent.getLocalPort())) {
            var statuses = new ArrayList<Integer>();
            for (var i = 0; i <= SignInMailer.CAPACITY; i++) {
                if (i % MailLimit.PER_CLIENT == 0) {
                    app.clock().advance(Duration.ofHours(1));
                }
                statuses.add(start(app, "user" + i + "@example.com").status());
            }
            assertThat(statuses.subList(0, SignInMailer.CAPACITY)).containsOnly(202);
            assertThat(statuses.getLast()).isEqualTo(503);
        }
    }

    @Test
    void withoutAMailServerTheLinkGoesToTheLogWithAWarning(CapturedOutput output) {
        try (var app = new RunningControlPlane(directory)) {
            assertThat(start(app, "first@example.com").status()).isEqualTo(202);

            var line = output.getAll()
                    .lines()
                    .filter(text -> text.contains("first@example.com"))
                    .toList();
            assertThat(line).hasSize(1);
            assertThat(line.getFirst()).contains("WARN", "spring.mail.host");
            var link =
                    line.getFirst().replaceAll(".*(" + Pattern.quote(app.origin()) + "/sign-in#[0-9a-f]{64}).*", "$1");
            assertThat(new Browser(app.origin()).signIn(link).status()).isEqualTo(200);
        }
    }

    @Test
    void whereLinksAreTurnedOffNobodyCanAskForOneAndThoseOfTheInstallationWork() {
        try (var app = new RunningControlPlane(directory, "--chatcode.sign-in.email.enabled=false")) {
            assertThat(start(app, "ada@example.com").status()).isEqualTo(404);
            assertThat(new Browser(app.origin())
                            .get("/api/auth/methods")
                            .json()
                            .path("email")
                            .asBoolean())
                    .isFalse();
            assertThat(app.signedInOwner().get("/api/auth/me").status()).isEqualTo(200);
        }
    }

    private RunningControlPlane started(int port) {
        return new RunningControlPlane(directory, "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + port);
    }

    private static Browser.Answer start(RunningControlPlane app, String email) {
        var browser = new Browser(app.origin());
        browser.get("/sign-in");
        return browser.post("/api/auth/email/start", "{\"email\": \"" + email + "\"}");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
