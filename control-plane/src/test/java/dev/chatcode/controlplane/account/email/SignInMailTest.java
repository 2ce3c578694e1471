package dev.chatcode.controlplane.account.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Signing in by mail, with a real mail server.
@Tag("database")
class SignInMailTest {
    @TempDir
    static Path directory;

    private static GreenMail server;
    private static RunningControlPlane app;

    private Browser browser;

    @BeforeAll
    static void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        app = new RunningControlPlane(
                directory,
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + server.getSmtp().getPort(),
                "--chatcode.mail.from=Chatcode <hello@chat.example.com>");
    }

    @AfterAll
    static void stop() {
        app.close();
        server.stop();
    }

    @BeforeEach
    void waitOutTheLimits() {
        app.clock().advance(Duration.ofHours(1));
        browser = new Browser(app.origin());
        browser.get("/sign-in");
    }

    @Test
    void aMailWithALinkSignsIn() throws Exception {
        assertThat(start("Ada@Example.com").status()).isEqualTo(202);
        var mail = awaitMail("ada@example.com");

        var answer = browser.signIn(link(mail));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("email").asString()).isEqualTo("ada@example.com");
        assertThat(mail.getSubject()).isEqualTo("Sign in to Chatcode");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("Chatcode <hello@chat.example.com>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void theMailSaysTheSameAsTextAndAsHtml() throws Exception {
        start("text@example.com");
        var mail = awaitMail("text@example.com");
        var alternatives = (MimeMultipart) ((MimeMultipart)
                        ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent())
                .getBodyPart(0)
                .getContent();

        assertThat(alternatives.getContentType()).startsWith("multipart/alternative");
        assertThat(alternatives.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(alternatives.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat((String) alternatives.getBodyPart(0).getContent()).contains(link(mail));
        assertThat((String) alternatives.getBodyPart(1).getContent()).contains("href=\"" + link(mail) + "\"");
    }

    @Test
    void askingMakesNoUser() throws Exception {
        start("nobody@example.com");
        var link = link(awaitMail("nobody@example.com"));
        assertThat(users("nobody@example.com")).isZero();

        browser.signIn(link);

        assertThat(users("nobody@example.com")).isOne();
    }

    @Test
    void theAnswerIsTheSameForKnownAndUnknownAddresses() {
        app.user("known@example.com");

        var known = start("known@example.com");
        var unknown = start("unknown@example.com");

        assertThat(known.status()).isEqualTo(202);
        assertThat(unknown.status()).isEqualTo(known.status());
        assertThat(unknown.response().body()).isEqualTo(known.response().body()).isEmpty();
        awaitMail("known@example.com");
        awaitMail("unknown@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ada",
                "@example.com",
                "ada@",
                "ada@exa mple.com",
                "a@b@example.com",
                "ada..b@example.com",
                "ada@-example.com",
                "\\u212Aate@example.com",
                "ada@example.com\\r\\nBcc: eve@example.com",
                "Ada <ada@example.com>",
                "ada@example.com, eve@example.com",
                "\\\"a b\\\"@example.com"
            })
    void whatIsNoAddressIsRefused(String address) {
        var answer = start(address);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_request");
        assertThat(answer.json().path("field").asString()).isEqualTo("email");
    }

    @Test
    void anAddressMayHave254CharactersAndNoMore() {
        var longest = "a".repeat(64) + "@" + ("b".repeat(60) + ".").repeat(3) + "c".repeat(6);
        assertThat(longest).hasSize(254);

        assertThat(start(longest).status()).isEqualTo(202);
        assertThat(start(longest + "c").status()).isEqualTo(400);
    }

    @Test
    void anAddressGetsFiveMailsAnHour() {
        for (var i = 0; i < MailLimit.PER_ADDRESS; i++) {
            assertThat(start("Often@example.com").status()).isEqualTo(202);
        }

        var refused = start("often@EXAMPLE.com");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too_many_requests");
        assertThat(start("other@example.com").status()).isEqualTo(202);
        var wait = Long.parseLong(refused.header("Retry-After"));
        assertThat(wait).isBetween(1L, 720L);
        app.clock().advance(Duration.ofSeconds(wait - 30));
        assertThat(start("often@example.com").status()).isEqualTo(429);
        app.clock().advance(Duration.ofSeconds(30));
        assertThat(start("often@example.com").status()).isEqualTo(202);
    }

    @Test
    void aClientMayAskForTwentyMailsAnHour() {
        for (var i = 0; i < MailLimit.PER_CLIENT; i++) {
            assertThat(start("many" + i + "@example.com").status()).isEqualTo(202);
        }

        var refused = start("onemore@example.com");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 180L);
        app.clock().advance(Duration.ofHours(1));
        assertThat(start("onemore@example.com").status()).isEqualTo(202);
    }

    @Test
    void askingNeedsTheCsrfToken() {
        assertThat(browser.send("POST", "/api/auth/email/start", "{\"email\": \"a@example.com\"}", false)
                        .code())
                .isEqualTo("csrf_invalid");
    }

    private Browser.Answer start(String email) {
        return browser.post("/api/auth/email/start", "{\"email\": \"" + email + "\"}");
    }

    /// Mails of the tests before may come in late.
    private static MimeMessage awaitMail(String recipient) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> Arrays.stream(server.getReceivedMessages())
                                .filter(mail -> isTo(mail, recipient))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static boolean isTo(MimeMessage mail, String recipient) {
        try {
            return mail.getAllRecipients()[0].toString().equals(recipient);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String link(MimeMessage mail) {
        var matcher = Pattern.compile(Pattern.quote(app.origin()) + "/sign-in#[0-9a-f]{64}")
                .matcher(GreenMailUtil.getBody(mail).replace("=\r\n", "").replace("=3D", "="));
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    private static int users(String email) {
        return app.bean(JdbcClient.class)
                .sql("select count(*) from users where email = ?")
                .param(email)
                .query(Integer.class)
                .single();
    }
}
